package dev.sluice.access;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * An API key is an opaque token, and its file is asked who holds it.
 */
final class KeyHolders implements OpaqueTokenIntrospector {

	private final ApiKeys keys;

	KeyHolders(ApiKeys keys) {
		this.keys = keys;
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String key) {
		return this.keys.holderOf(key).orElseThrow(() -> new BadOpaqueTokenException("The API key is unknown"));
	}

}
