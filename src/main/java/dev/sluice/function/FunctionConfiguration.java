package dev.sluice.function;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the functions of the configuration.
 */
@Configuration(proxyBeanMethods = false)
class FunctionConfiguration {

	@Bean
	Functions functions(FunctionCatalog catalog, List<FunctionTargets<?>> kinds, MeterRegistry meters) {
		return ConfiguredFunctions.of(catalog, kinds, meters);
	}

}
