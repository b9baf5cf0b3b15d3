package dev.sluice.function;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the functions of the configuration.
 */
@Configuration(proxyBeanMethods = false)
class FunctionConfiguration {

	@Bean
	Functions functions(FunctionCatalog catalog, FunctionTargets targets, MeterRegistry meters) {
		return ConfiguredFunctions.of(catalog, targets, meters);
	}

}
