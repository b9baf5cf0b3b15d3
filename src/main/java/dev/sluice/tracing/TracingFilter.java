package dev.sluice.tracing;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what Spring Boot configures for tracing while it is off. Otherwise it makes
 * spans all the same, and throws them away.
 */
class TracingFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final List<String> TRACING = List.of("org.springframework.boot.opentelemetry.",
			"org.springframework.boot.micrometer.tracing.");

	private boolean on = true;

	@Override
	public void setEnvironment(Environment environment) {
		this.on = environment.getProperty(TracingSwitch.ENABLED, Boolean.class, true);
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			String name = autoConfigurations[i];
			matches[i] = this.on || name == null || TRACING.stream().noneMatch(name::startsWith);
		}
		return matches;
	}

}
