package dev.sluice.configuration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Tells at start what is wrong with the settings, and in which file and line each of them
 * stands. Comes before Spring Boot's own analyzer of the exception around it.
 */
final class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettings> implements Ordered {

	private final Environment environment;

	InvalidSettingsFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	protected FailureAnalysis analyze(Throwable failure, InvalidSettings cause) {
		return new FailureAnalysis(InvalidSettings.describe(cause.problems(), this::originOf),
				"Correct what is named above and start Sluice again.", cause);
	}

	private Optional<Origin> originOf(SettingsProblem problem) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(problem.property(), '.');
		return StreamSupport.stream(sources().spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ConfigurationProperty::getOrigin);
	}

	private Iterable<ConfigurationPropertySource> sources() {
		return (this.environment instanceof ConfigurableEnvironment configurable)
				? ConfigurationPropertySources.from(configurable.getPropertySources()) : List.of();
	}

}
