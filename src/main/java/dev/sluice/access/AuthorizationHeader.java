package dev.sluice.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/**
 * Takes the bearer token of RFC 6750 out of its header, and only out of that. Whatever
 * stands there is a token: whether it is a good one is asked next.
 * <p>
 * Spring Security's own matches it with a pattern before, and notes the address of the
 * caller, which nobody asks for; that costs every post time.
 */
final class AuthorizationHeader implements AuthenticationConverter {

	private static final String SCHEME = "Bearer ";

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header == null || !StringUtils.startsWithIgnoreCase(header, SCHEME)) {
			return null;
		}
		String token = header.substring(SCHEME.length());
		return token.isBlank() ? null : new BearerTokenAuthenticationToken(token);
	}

}
