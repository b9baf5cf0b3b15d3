package dev.sluice.mapping.filter;

import dev.sluice.mapping.MappingSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A filter of a mapping is no pattern, or one that no message could match. Boot reports
 * it with the property, its value and where the value stands.
 */
public class InvalidFilterPattern extends InvalidConfigurationPropertyValueException {

	/** What AWS answers to CreateEventSourceMapping. */
	private static final String AWS_MESSAGE = "Invalid filter pattern definition.";

	InvalidFilterPattern(MappingSettings settings, int index, PatternRefused refused) {
		super("sluice.mappings." + settings.id() + ".filter-criteria.filters[" + index + "].pattern",
				settings.filterPatterns().get(index), AWS_MESSAGE + " " + refused.getMessage(), refused);
	}

}
