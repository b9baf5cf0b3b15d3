package dev.sluice.access;

import java.security.MessageDigest;

/**
 * A key that is known by its hash alone, and the caller that holds it.
 */
final class ApiKey {

	private final byte[] sha256;

	private final Caller holder;

	ApiKey(byte[] sha256, Caller holder) {
		this.sha256 = sha256.clone();
		this.holder = holder;
	}

	Caller holder() {
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
