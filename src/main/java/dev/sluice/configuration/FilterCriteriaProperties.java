package dev.sluice.configuration;

import java.util.List;
import java.util.Objects;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which messages the function of a mapping gets. A message that matches none of the
 * filters is deleted; without filters every message matches.
 *
 * @param filters at most 10 filters, of which a message must match one
 */
@ConfigurationPropertiesSource
record FilterCriteriaProperties(@DefaultValue List<FilterProperties> filters) {

	FilterCriteriaProperties {
		filters = List.copyOf(filters);
	}

	/**
	 * The patterns; one that is missing is empty.
	 */
	List<String> patterns() {
		return this.filters.stream().map((filter) -> Objects.requireNonNullElse(filter.pattern(), "")).toList();
	}

}
