package dev.sluice.request;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{ } | {}", "[ 1 , 2 ] | [1,2]", "`{ \"a b\" : \" c \" }` | `{\"a b\":\" c \"}`",
					"[ 1.10, 1e5, -0 ] | [1.10,1e5,-0]",
					"`[ \"\\\" \\\\\" , \"\\u00e9 \\/\" ]` | `[\"\\\" \\\\\",\"\\u00e9 \\/\"]`" })
	void compactsOnlyBetweenTokens(String json, String compact) {
		assertThat(JsonText.compact(json)).isEqualTo(compact);
	}

	@Test
	void compactsTabsAndLineBreaks() {
		assertThat(JsonText.compact("{\r\n\t\"a\":\t[\n]\r\n}")).isEqualTo("{\"a\":[]}");
	}

	@Test
	void dropsAByteOrderMark() throws CharacterCodingException {
		assertThat(JsonText.decode("\uFEFF{}".getBytes(StandardCharsets.UTF_8))).isEqualTo("{}");
	}

	@Test
	void decodesNothingButUtf8() {
		byte[] surrogate = { '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"' };
		assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> JsonText.decode(surrogate));
	}

}
