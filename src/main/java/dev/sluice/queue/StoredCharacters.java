package dev.sluice.queue;

/**
 * The characters that SQS stores, which are those of XML 1.0.
 */
public final class StoredCharacters {

	static final String RULE = "SQS stores only #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF";

	private StoredCharacters() {
	}

	/**
	 * The index of the first character that SQS does not store, or -1.
	 */
	static int firstOther(String text) {
		int index = 0;
		while (index < text.length()) {
			int c = text.codePointAt(index);
			if (!isStored(c)) {
				return index;
			}
			index += Character.charCount(c);
		}
		return -1;
	}

	/**
	 * The text with every character that SQS does not store spelled out, so that it can
	 * be shown.
	 */
	public static String escapeOthers(String text) {
		if (firstOther(text) == -1) {
			return text;
		}
		StringBuilder escaped = new StringBuilder();
		text.codePoints().forEach((c) -> escaped.append(isStored(c) ? Character.toString(c) : "\\u%04X".formatted(c)));
		return escaped.toString();
	}

	private static boolean isStored(int c) {
		return (c >= 0x20 && c <= 0xD7FF) || c == 0x9 || c == 0xA || c == 0xD || (c >= 0xE000 && c <= 0xFFFD)
				|| c >= 0x10000;
	}

}
