package dev.sluice.tracing;

import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the spans of messages to those that Spring Boot makes.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

	/**
	 * There is a provider only where there is an endpoint.
	 */
	@Bean
	MessageTracing messageTracing(ObjectProvider<TracerProvider> provider) {
		return new MessageTracing(provider.getIfAvailable(TracerProvider::noop));
	}

	@Bean
	SdkTracerProviderBuilderCustomizer linkedSampling(ObjectProvider<Sampler> sampler) {
		return (provider) -> provider.setSampler(new LinkedSampler(sampler.getObject()));
	}

}
