package dev.sluice.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.access.AccessSettings.TokenClaims;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads out of a verified token who its bearer is and what it may do. A claim that is
 * absent, or of another type, grants nothing.
 */
final class TokenBearers implements Converter<Jwt, AbstractAuthenticationToken> {

	private static final String EVERY_QUEUE = "*";

	private final TokenClaims claims;

	TokenBearers(TokenClaims claims) {
		this.claims = claims;
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt token) {
		refuseBound(token);
		KnownCaller caller = KnownCaller.of(new Caller(name(token), scopes(token), queues(token)));
		return caller.bearing(new OAuth2AccessToken(TokenType.BEARER, token.getTokenValue(), token.getIssuedAt(),
				token.getExpiresAt()));
	}

	/**
	 * A token that only the holder of a key may use, as RFC 9449 has it, is none that its
	 * mere bearer may.
	 */
	private static void refuseBound(Jwt token) {
		if (token.getClaim("cnf") instanceof Map<?, ?> confirmation && confirmation.containsKey("jkt")) {
			throw new InvalidBearerTokenException("The token is bound to a key, and is no bearer token");
		}
	}

	private String name(Jwt token) {
		Object name = token.getClaim(this.claims.caller());
		return (name instanceof String text && !text.isBlank()) ? text : "(no " + this.claims.caller() + ")";
	}

	private Set<Scope> scopes(Jwt token) {
		String prefix = this.claims.scopePrefix();
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		texts(token.getClaim(this.claims.scopes())).stream()
			.filter((text) -> text.startsWith(prefix))
			.flatMap((text) -> Scope.of(text.substring(prefix.length())).stream())
			.forEach(scopes::add);
		return scopes;
	}

	private QueueAccess queues(Jwt token) {
		if (this.claims.queues() == null) {
			return new QueueAccess.Every();
		}
		Set<String> queues = Set.copyOf(texts(token.getClaim(this.claims.queues())));
		return queues.contains(EVERY_QUEUE) ? new QueueAccess.Every() : new QueueAccess.Only(queues);
	}

	private static List<String> texts(@Nullable Object claim) {
		return switch (claim) {
			case String text -> Arrays.stream(text.split(" ")).filter((part) -> !part.isEmpty()).toList();
			case Collection<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
			case null, default -> List.of();
		};
	}

}
