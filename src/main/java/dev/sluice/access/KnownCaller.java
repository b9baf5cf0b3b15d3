package dev.sluice.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;

/**
 * A caller as Spring Security carries it: its scopes are authorities {@code SCOPE_*}.
 */
record KnownCaller(Caller caller, List<GrantedAuthority> authorities) implements OAuth2AuthenticatedPrincipal {

	static KnownCaller of(Caller caller) {
		return new KnownCaller(caller, caller.scopes().stream().map(KnownCaller::authority).toList());
	}

	/**
	 * Whom Spring Security has authenticated; nobody where anybody may call.
	 */
	static Optional<Caller> in(@Nullable Authentication authentication) {
		return (authentication != null && authentication.getPrincipal() instanceof KnownCaller known)
				? Optional.of(known.caller()) : Optional.empty();
	}

	/**
	 * The caller, authenticated by a token.
	 */
	BearerTokenAuthentication bearing(OAuth2AccessToken token) {
		return new BearerTokenAuthentication(this, token, this.authorities);
	}

	private static GrantedAuthority authority(Scope scope) {
		return new SimpleGrantedAuthority("SCOPE_" + scope.text());
	}

	@Override
	public Map<String, Object> getAttributes() {
		return Map.of();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return this.authorities;
	}

	@Override
	public String getName() {
		return this.caller.name();
	}

}
