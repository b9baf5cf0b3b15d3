package dev.sluice.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * How JSON text is read: strictly, and in bounded memory whatever a client sends.
 */
public final class JsonText {

	/** No text, name or number that is held in memory is longer. */
	public static final int LONGEST_TOKEN = 8 * 1024 * 1024;

	/**
	 * Makes parsers that keep no table of names, which would grow with a request.
	 */
	public static final JsonFactory PARSERS = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxStringLength(LONGEST_TOKEN)
			.maxNameLength(LONGEST_TOKEN)
			.maxNumberLength(LONGEST_TOKEN)
			.build())
		.build();

	private static final Pattern SOURCE = Pattern.compile(" \\([^()]*\\[Source: .*");

	private JsonText() {
	}

	/**
	 * The text of UTF-8 bytes, without a byte order mark.
	 * @throws CharacterCodingException if they are no UTF-8
	 */
	public static String decode(byte[] bytes) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	/**
	 * The JSON text without the white space between its tokens, everything else as it is.
	 */
	public static String compact(CharSequence json) {
		StringBuilder compact = new StringBuilder(json.length());
		boolean quoted = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			if (quoted && c == '\\') {
				compact.append(c).append(json.charAt(++i));
				continue;
			}
			quoted ^= (c == '"');
			if (quoted || c > ' ') {
				compact.append(c);
			}
		}
		return compact.toString();
	}

	/**
	 * Says where a JSON text is malformed, and how.
	 */
	public static String describe(JacksonException malformed) {
		String problem = SOURCE.matcher(malformed.getOriginalMessage()).replaceFirst("");
		TokenStreamLocation location = malformed.getLocation();
		if (location == null) {
			return "malformed JSON: " + problem;
		}
		return "malformed JSON at line %d, column %d: %s".formatted(location.getLineNr(), location.getColumnNr(),
				problem);
	}

}
