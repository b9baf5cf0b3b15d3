package dev.sluice.queue;

/**
 * Counts bytes without making them.
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * How many bytes the text takes in UTF-8; an unpaired surrogate counts as three.
	 */
	static int length(CharSequence text) {
		int bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < 0x80) {
				bytes++;
			}
			else if (c < 0x800) {
				bytes += 2;
			}
			else if (Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				bytes += 4;
				i++;
			}
			else {
				bytes += 3;
			}
		}
		return bytes;
	}

}
