package dev.sluice.access;

import java.time.Clock;
import java.util.Objects;

import org.slf4j.LoggerFactory;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Puts the filters together that ask who calls.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	CurrentCaller currentCaller(AccessSettings settings) {
		return (settings.mode() != AccessMode.NONE) ? new AuthenticatedCaller() : () -> Caller.ANYONE;
	}

	@Bean
	Refusals refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return new Refusals(problems);
	}

	@Bean
	SecurityFilterChain accessFilterChain(AccessSettings settings, Refusals refusals, ObjectProvider<JwtDecoder> tokens,
			Clock clock) {
		AccessFilters filters = new AccessFilters(settings, refusals);
		return switch (settings.mode()) {
			case NONE -> {
				LoggerFactory.getLogger(AccessConfiguration.class)
					.info("Nobody is asked for a key: whoever reaches the ports may enqueue and change (mode none)");
				yield AccessFilters.open();
			}
			case API_KEY -> filters.guarded(new KeyHolders(new ApiKeys(file(settings), clock)));
			case JWT -> {
				JwtAuthenticationProvider verification = new JwtAuthenticationProvider(
						new IssuedTokens(tokens.getObject()));
				verification.setJwtAuthenticationConverter(new TokenBearers(settings.claims()));
				yield filters.guarded(new ProviderManager(verification));
			}
		};
	}

	/**
	 * Tomcat has refused control characters in headers before, and looking for them again
	 * costs every post time.
	 */
	@Bean
	HttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		return firewall;
	}

	private static Resource file(AccessSettings settings) {
		return ApplicationResourceLoader.get().getResource(Objects.requireNonNull(settings.apiKeys()));
	}

	/**
	 * The time of a request has a meter already, and each filter would have one more.
	 */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	GlobalOpenApiCustomizer accessDescription(AccessSettings settings) {
		return new AccessDescription(settings.mode());
	}

}
