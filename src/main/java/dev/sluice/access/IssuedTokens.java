package dev.sluice.access;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies tokens by the keys of their issuer, who is asked for them when the first token
 * comes. While it does not answer, that is no fault of the token's.
 */
final class IssuedTokens implements JwtDecoder {

	private final JwtDecoder verified;

	IssuedTokens(JwtDecoder verified) {
		this.verified = verified;
	}

	@Override
	public Jwt decode(String token) {
		try {
			return this.verified.decode(token);
		}
		catch (JwtDecoderInitializationException ex) {
			throw new JwtException("The issuer does not answer", ex);
		}
	}

}
