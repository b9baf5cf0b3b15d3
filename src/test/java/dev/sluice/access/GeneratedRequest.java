package dev.sluice.access;

import java.nio.charset.StandardCharsets;

/**
 * A request that nobody thought of.
 *
 * @param content its bytes, a character each
 * @param outsider whether it has no key that is good
 * @param open whether it needs none
 */
record GeneratedRequest(String method, String content, boolean outsider, boolean open) {

	private static final int MOST_SHOWN = 600;

	byte[] bytes() {
		return this.content.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.content.substring(0, Math.min(MOST_SHOWN, this.content.length()));
	}

}
