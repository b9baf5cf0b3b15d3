package dev.sluice.function;

import java.util.Map;

/**
 * The functions of the configuration, by name, in the order given.
 */
public record FunctionCatalog(Map<String, FunctionSettings> functions) {

}
