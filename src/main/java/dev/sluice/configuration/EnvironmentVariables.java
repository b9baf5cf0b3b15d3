package dev.sluice.configuration;

import java.util.Locale;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds variables such as {@code SLUICE_QUEUES_ORDERS_VISIBILITY_TIMEOUT}, which Spring
 * Boot passes over in silence: an underscore stands for a dot, and a dash is left out.
 * Variables of other things called Sluice, such as the {@code SLUICE_SERVICE_HOST} of
 * Kubernetes, are none of its settings.
 */
final class EnvironmentVariables {

	private static final ConfigurationPropertyName SLUICE = ConfigurationPropertyName.of(SluiceProperties.PREFIX);

	private final Iterable<ConfigurationPropertySource> sources;

	EnvironmentVariables(Iterable<ConfigurationPropertySource> sources) {
		this.sources = sources;
	}

	static boolean areIn(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	void findUnknown(Problems problems) {
		for (ConfigurationPropertySource source : this.sources) {
			if (source instanceof IterableConfigurationPropertySource iterable && areIn(source)) {
				iterable.stream().filter(SLUICE::isAncestorOf).forEach((name) -> check(name, source, problems));
			}
		}
	}

	private static void check(ConfigurationPropertyName name, ConfigurationPropertySource source, Problems problems) {
		ConfigurationProperty variable = source.getConfigurationProperty(name);
		if (variable != null && Schema.find(name) instanceof Place.Unknown unknown
				&& !unknown.parent().equals(SLUICE)) {
			problems.add(name.toString(), String.valueOf(variable.getValue()),
					unknown.rule() + "; the name of a variable has no dashes", remedy(unknown));
		}
	}

	/**
	 * The key that is meant by VISIBILITY_TIMEOUT is visibility-timeout.
	 */
	private static String remedy(Place.Unknown unknown) {
		StringBuilder written = new StringBuilder();
		for (int index = unknown.parent().getNumberOfElements(); index < unknown.name()
			.getNumberOfElements(); index++) {
			written.append(written.isEmpty() ? "" : "-").append(unknown.name().getElement(index, Form.UNIFORM));
		}
		return Nearest.to(written.toString(), unknown.siblings())
			.map((sibling) -> variable(unknown.parent() + "." + sibling))
			.orElse("leave it out");
	}

	private static String variable(String property) {
		return property.replaceAll("-", "").replaceAll("[.\\[]", "_").replace("]", "").toUpperCase(Locale.ROOT);
	}

}
