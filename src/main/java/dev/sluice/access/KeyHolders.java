package dev.sluice.access;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * An API key is a bearer token whose file is asked who holds it. The answer is there
 * already: to have Spring Security make one for every request costs every post time.
 */
final class KeyHolders implements AuthenticationManager {

	private final ApiKeys keys;

	KeyHolders(ApiKeys keys) {
		this.keys = keys;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		String key = ((BearerTokenAuthenticationToken) request).getToken();
		return this.keys.holderOf(key).orElseThrow(() -> new InvalidBearerTokenException("The API key is unknown"));
	}

}
