package dev.sluice.tracing;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns tracing off unless there is somewhere to send spans to.
 */
class TracingSwitch implements EnvironmentPostProcessor, Ordered {

	static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	static final String ENABLED = "management.tracing.export.enabled";

	/**
	 * After the configuration was read, and the variables {@code OTEL_*} with it.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!StringUtils.hasText(environment.getProperty(ENDPOINT))) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("no endpoint for spans", Map.of(ENABLED, "false")));
		}
	}

}
