package dev.sluice.mapping;

import java.util.Map;

/**
 * The mappings of the configuration, by id, in the order given.
 */
public record MappingCatalog(Map<String, MappingSettings> mappings) {

}
