package dev.sluice.function;

import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorObjectTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"errorType": "OutOfStock", "errorMessage": "no é"} |             | OutOfStock  | no é
			{"errorType": "OutOfStock", "errorMessage": "no é"} | Runtime.Bad | OutOfStock  | no é
			{"errorMessage": "no stock"}                        | Runtime.Bad | Runtime.Bad | no stock
			{"errorMessage": "no stock"}                        |             | Unknown     | no stock
			{"errorType": null, "errorMessage": null}           | Runtime.Bad | Runtime.Bad | ``
			{"errorType": {}, "errorMessage": []}               | Runtime.Bad | Runtime.Bad | ``
			{"errorType": "OutOfStock", "errorMessage": 42}     |             | OutOfStock  | 42
			{}                                                  |             | Unknown     | ``
			""")
	void readsAnObject(String text, @Nullable String type, String readType, String message) {
		assertThat(ErrorObject.read(text, type)).isEqualTo(new Failure(readType, message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"oops\"", "[1]", "[{\"errorMessage\": \"no stock\"}]", "42", "true", "null", "oops",
			"{\"errorMessage\": \"no st", "{} {}", "" })
	void tellsWhateverIsNoObjectAsItIs(String text) {
		assertThat(ErrorObject.read(" " + text + "\n", null)).isEqualTo(new Failure("Unknown", text));
		assertThat(ErrorObject.read(text, "Runtime.Bad")).isEqualTo(new Failure("Runtime.Bad", text));
	}

}
