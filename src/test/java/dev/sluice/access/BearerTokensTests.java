package dev.sluice.access;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokensTests {

	private final BearerTokens tokens = new BearerTokens();

	@ParameterizedTest
	@ValueSource(strings = { "Bearer a-key", "bearer a-key", "BEARER a-key" })
	void areReadWhateverTheCaseOfTheScheme(String header) {
		assertThat(in(header)).isInstanceOfSatisfying(BearerTokenAuthenticationToken.class,
				(token) -> assertThat(token.getToken()).isEqualTo("a-key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer   ", "Bearera-key", "Basic YTpi", "a-key" })
	void areNotFoundInOtherHeaders(String header) {
		assertThat(in(header)).isNull();
	}

	@Test
	void areNotLookedForElsewhere() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/queues/work/messages");
		request.setContentType("application/x-www-form-urlencoded");
		request.setQueryString("access_token=a-key");
		request.setParameter("access_token", "a-key");

		assertThat(this.tokens.convert(request)).isNull();
	}

	/**
	 * Only who knows the tokens can tell.
	 */
	@Test
	void areTakenAsTheyAre() {
		assertThat(in("Bearer  a key\t\"")).isInstanceOfSatisfying(BearerTokenAuthenticationToken.class,
				(token) -> assertThat(token.getToken()).isEqualTo(" a key\t\""));
	}

	private @Nullable Authentication in(String header) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(HttpHeaders.AUTHORIZATION, header);
		return this.tokens.convert(request);
	}

}
