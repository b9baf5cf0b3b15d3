package dev.sluice.access;

import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters that a request passes through before anything of it is read. There are no
 * sessions and no cookies, hence nothing that another site could forge.
 * <p>
 * They are Spring Security's, put together here: what its builder adds for applications
 * with sessions, forms and anonymous users costs every post time.
 */
final class AccessFilters {

	private final AccessSettings settings;

	private final Refusals refusals;

	AccessFilters(AccessSettings settings, Refusals refusals) {
		this.settings = settings;
		this.refusals = refusals;
	}

	/**
	 * Asks nobody.
	 */
	static SecurityFilterChain open() {
		return chain(List.of(headers()));
	}

	/**
	 * Asks everybody for a bearer token.
	 * @param verification how a token is verified
	 */
	SecurityFilterChain guarded(AuthenticationManager verification) {
		List<Filter> filters = new ArrayList<>(List.of(headers(), authentication(verification)));
		if (this.settings.requestRate().isLimited()) {
			filters.add(requestRate());
		}
		filters.add(refusal());
		filters.add(authorization());
		return chain(filters);
	}

	private static SecurityFilterChain chain(List<Filter> filters) {
		return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters);
	}

	private static Filter headers() {
		HeaderWriterFilter filter = new HeaderWriterFilter(SecurityHeaders.all());
		// otherwise every answer is wrapped, to write them at the last moment
		filter.setShouldWriteHeadersEagerly(true);
		return filter;
	}

	private Filter authentication(AuthenticationManager verification) {
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(verification, new BearerTokens());
		// nobody asks for it after the request
		filter.setSecurityContextRepository(new NullSecurityContextRepository());
		AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(this.refusals);
		// otherwise an issuer that does not answer is a failure of Sluice
		handler.setRethrowAuthenticationServiceException(false);
		filter.setAuthenticationFailureHandler(handler);
		return filter;
	}

	private Filter requestRate() {
		return new RequestRateFilter(new RequestRates(this.settings.requestRate(), TimeMeter.SYSTEM_NANOTIME),
				this.refusals);
	}

	private Filter refusal() {
		ExceptionTranslationFilter filter = new ExceptionTranslationFilter(this.refusals, new NullRequestCache());
		filter.setAccessDeniedHandler(this.refusals);
		return filter;
	}

	private Filter authorization() {
		AuthorizationFilter filter = new AuthorizationFilter(
				new AccessRules(this.settings.anonymousEndpoints()).manager());
		// the page of an error that an allowed request has run into
		filter.setFilterErrorDispatch(false);
		return filter;
	}

}
