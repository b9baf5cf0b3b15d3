package dev.sluice.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.access.AccessSettings.TokenClaims;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBearersTests {

	private static final TokenClaims DEFAULTS = new TokenClaims("scope", "", null, "sub");

	@Test
	void readScopesSeparatedBySpacesAndScopesInAList() {
		assertThat(caller(DEFAULTS, Map.of("sub", "shop", "scope", "enqueue  read openid")))
			.isEqualTo(new Caller("shop", Set.of(Scope.ENQUEUE, Scope.READ), new QueueAccess.Every()));
		assertThat(caller(DEFAULTS, Map.of("sub", "shop", "scope", List.of("operate", "openid"))).scopes())
			.containsExactly(Scope.OPERATE);
	}

	@Test
	void takeOnlyScopesWithThePrefix() {
		TokenClaims claims = new TokenClaims("scp", "sluice:", null, "sub");

		assertThat(caller(claims, Map.of("sub", "shop", "scp", "sluice:read enqueue sluice:sluice:operate")).scopes())
			.containsExactly(Scope.READ);
	}

	@Test
	void grantNothingWhereTheClaimIsAbsentOrOfAnotherType() {
		assertThat(caller(DEFAULTS, Map.of("sub", "shop")).scopes()).isEmpty();
		assertThat(caller(DEFAULTS, Map.of("sub", "shop", "scope", 1)).scopes()).isEmpty();
		assertThat(caller(DEFAULTS, Map.of("sub", "shop", "scope", List.of(1, true))).scopes()).isEmpty();
	}

	@Test
	void readTheQueuesWhereAClaimIsNamed() {
		TokenClaims claims = new TokenClaims("scope", "", "queues", "sub");

		assertThat(caller(claims, Map.of("sub", "shop", "queues", "orders mails")).queues())
			.isEqualTo(new QueueAccess.Only(Set.of("orders", "mails")));
		assertThat(caller(claims, Map.of("sub", "shop", "queues", List.of("orders"))).queues())
			.isEqualTo(new QueueAccess.Only(Set.of("orders")));
		assertThat(caller(claims, Map.of("sub", "shop", "queues", "*")).seesEveryQueue()).isTrue();
		assertThat(caller(claims, Map.of("sub", "shop")).sees("orders")).isFalse();
	}

	@Test
	void nameTheCallerByTheClaim() {
		TokenClaims claims = new TokenClaims("scope", "", null, "client_id");

		assertThat(caller(claims, Map.of("sub", "x", "client_id", "shop")).name()).isEqualTo("shop");
		assertThat(caller(claims, Map.of("sub", "x")).name()).isEqualTo("(no client_id)");
	}

	private static Caller caller(TokenClaims settings, Map<String, Object> claims) {
		Jwt token = new Jwt("token", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Map.of("alg", "RS256"), claims);
		if (new TokenBearers(settings).convert(token).getPrincipal() instanceof KnownCaller known) {
			return known.caller();
		}
		throw new AssertionError("the bearer of a token is a known caller");
	}

}
