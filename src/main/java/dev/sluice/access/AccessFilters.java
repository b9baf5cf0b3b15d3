package dev.sluice.access;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters that a request passes through before anything of it is read. There are no
 * sessions and no cookies, hence nothing that another site could forge.
 * <p>
 * They are put together here: what the builder of Spring Security adds for applications
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
		AccessRules rules = new AccessRules(this.settings.anonymousEndpoints());
		return chain(List.of(headers(), new AccessFilter(verification, rates(), rules.manager(), this.refusals)));
	}

	private Function<String, Duration> rates() {
		return this.settings.requestRate().isLimited()
				? new RequestRates(this.settings.requestRate(), TimeMeter.SYSTEM_NANOTIME)::take
				: (caller) -> Duration.ZERO;
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

}
