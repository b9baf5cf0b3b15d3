package dev.sluice.access;

import java.util.function.Consumer;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters that a request passes through before anything of it is read. There are no
 * sessions and no cookies, hence nothing that another site could forge.
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
		return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
				new HeaderWriterFilter(SecurityHeaders.all()));
	}

	/**
	 * Asks everybody for a bearer token.
	 * @param verification how a token is verified
	 */
	SecurityFilterChain guarded(HttpSecurity http,
			Consumer<OAuth2ResourceServerConfigurer<HttpSecurity>> verification) {
		http.headers(AccessFilters::write)
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests(new AccessRules(this.settings.anonymousEndpoints())::apply)
			.exceptionHandling(
					(errors) -> errors.authenticationEntryPoint(this.refusals).accessDeniedHandler(this.refusals))
			.oauth2ResourceServer((server) -> {
				server.authenticationEntryPoint(this.refusals)
					.accessDeniedHandler(this.refusals)
					.withObjectPostProcessor(answerWhereVerificationFails());
				verification.accept(server);
			});
		if (this.settings.requestRate().isLimited()) {
			http.addFilterAfter(requestRate(), BearerTokenAuthenticationFilter.class);
		}
		return http.build();
	}

	private static void write(HeadersConfigurer<HttpSecurity> headers) {
		headers.defaultsDisabled();
		SecurityHeaders.all().forEach(headers::addHeaderWriter);
	}

	/**
	 * Otherwise an issuer that does not answer is a failure of Sluice.
	 */
	private ObjectPostProcessor<BearerTokenAuthenticationFilter> answerWhereVerificationFails() {
		AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(this.refusals);
		handler.setRethrowAuthenticationServiceException(false);
		return new ObjectPostProcessor<>() {
			@Override
			public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler(handler);
				return filter;
			}
		};
	}

	private Filter requestRate() {
		return new RequestRateFilter(new RequestRates(this.settings.requestRate(), TimeMeter.SYSTEM_NANOTIME),
				this.refusals);
	}

}
