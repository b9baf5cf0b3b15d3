package dev.sluice.function.runtime;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes functions of what runs in execution environments.
 */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

	@Bean
	EnvironmentPools environmentPools(Clock clock) {
		return new EnvironmentPools(clock);
	}

	@Bean
	CommandTargets commandTargets(EnvironmentPools pools) {
		return new CommandTargets(pools);
	}

	@Bean
	JavaRuntimeClient javaRuntimeClient() {
		return new JavaRuntimeClient();
	}

	@Bean
	CodeTargets codeTargets(EnvironmentPools pools, JavaRuntimeClient client) {
		return new CodeTargets(pools, client);
	}

}
