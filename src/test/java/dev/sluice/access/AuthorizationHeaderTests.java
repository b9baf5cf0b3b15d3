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

class AuthorizationHeaderTests {

	private final AuthorizationHeader header = new AuthorizationHeader();

	@ParameterizedTest
	@ValueSource(strings = { "Bearer a-key", "bearer a-key", "BEARER a-key" })
	void holdsATokenWhateverTheCaseOfTheScheme(String header) {
		assertThat(in(header)).isInstanceOfSatisfying(BearerTokenAuthenticationToken.class,
				(token) -> assertThat(token.getToken()).isEqualTo("a-key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer   ", "Bearera-key", "Basic YTpi", "a-key" })
	void holdsNoneOtherwise(String header) {
		assertThat(in(header)).isNull();
	}

	@Test
	void isTheOnlyPlaceForAToken() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/queues/work/messages");
		request.setContentType("application/x-www-form-urlencoded");
		request.setQueryString("access_token=a-key");
		request.setParameter("access_token", "a-key");

		assertThat(this.header.convert(request)).isNull();
	}

	/**
	 * Only who knows the tokens can tell.
	 */
	@Test
	void isTakenAsItIs() {
		assertThat(in("Bearer  a key\t\"")).isInstanceOfSatisfying(BearerTokenAuthenticationToken.class,
				(token) -> assertThat(token.getToken()).isEqualTo(" a key\t\""));
	}

	private @Nullable Authentication in(String header) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(HttpHeaders.AUTHORIZATION, header);
		return this.header.convert(request);
	}

}
