package dev.sluice.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

/**
 * A key that is known by its hash alone, and the caller that holds it.
 */
final class ApiKey {

	/** Nobody needs the key again, so it is not kept. */
	private static final OAuth2AccessToken WITHHELD = new OAuth2AccessToken(TokenType.BEARER, "withheld", null, null);

	private final byte[] sha256;

	private final Authentication holder;

	ApiKey(byte[] sha256, Caller holder) {
		this.sha256 = sha256.clone();
		this.holder = KnownCaller.of(holder).bearing(WITHHELD);
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

	Authentication holder() {
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
