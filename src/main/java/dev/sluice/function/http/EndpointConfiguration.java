package dev.sluice.function.http;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes functions of HTTP endpoints.
 */
@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {

	@Bean
	EndpointTargets endpointTargets(ObjectProvider<SslBundles> bundles, Clock clock) {
		return new EndpointTargets(bundles::getObject, clock);
	}

}
