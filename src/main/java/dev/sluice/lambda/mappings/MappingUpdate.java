package dev.sluice.lambda.mappings;

import dev.sluice.mapping.MappingChange;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateEventSourceMapping asks for.
 *
 * @param functionName the function that the mapping has already; null where it is left
 * out
 */
record MappingUpdate(MappingChange change, @Nullable String functionName) {

}
