package dev.sluice.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A key that is known by its hash alone, and the caller that holds it.
 */
final class ApiKey {

	private final byte[] sha256;

	private final KnownCaller holder;

	ApiKey(byte[] sha256, Caller holder) {
		this.sha256 = sha256.clone();
		this.holder = KnownCaller.of(holder);
	}

	/**
	 * What keys are looked up by: eight bytes of a hash tell nothing of a key.
	 */
	static long prefix(byte[] hash) {
		return ByteBuffer.wrap(hash).getLong();
	}

	long prefix() {
		return prefix(this.sha256);
	}

	KnownCaller holder() {
		return this.holder;
	}

	/**
	 * Takes as long for a hash that differs in its first byte as for one that differs in
	 * its last.
	 */
	boolean hasHash(byte[] hash) {
		return MessageDigest.isEqual(this.sha256, hash);
	}

}
