package dev.sluice.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns tracing off unless there is somewhere to send spans to.
 */
class TracingSwitch implements EnvironmentPostProcessor {

	static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	static final String ENABLED = "management.tracing.export.enabled";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new OffWithoutEndpoint(environment));
	}

	/**
	 * Looks for the endpoint when it is asked: Spring Boot may take it from a variable
	 * {@code OTEL_*} only later.
	 */
	private static final class OffWithoutEndpoint extends PropertySource<Object> {

		private final Environment environment;

		OffWithoutEndpoint(Environment environment) {
			// an environment as the source would be searched for properties, without end
			super("tracing off without an endpoint");
			this.environment = environment;
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return (name.equals(ENABLED) && !StringUtils.hasText(this.environment.getProperty(ENDPOINT))) ? "false"
					: null;
		}

	}

}
