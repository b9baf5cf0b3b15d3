package dev.sluice.mapping;

import java.util.Collection;
import java.util.Optional;

/**
 * The mappings of this instance, annotated listeners included. Complete once the
 * application context is.
 */
public interface Mappings {

	Collection<MappingState> all();

	Optional<MappingState> find(String id);

}
