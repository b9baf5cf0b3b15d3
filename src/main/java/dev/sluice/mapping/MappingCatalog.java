package dev.sluice.mapping;

import java.util.Map;

/**
 * The mappings of the configuration, by id, in the order given.
 */
public record MappingCatalog(Map<String, MappingSettings> mappings) {

	/**
	 * The settings of a mapping: the defaults for an annotated listener that the
	 * configuration says nothing about.
	 */
	public MappingSettings of(String id) {
		return this.mappings.getOrDefault(id, MappingSettings.defaults(id));
	}

}
