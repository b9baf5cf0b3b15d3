package dev.sluice.mapping;

import java.util.Collection;
import java.util.Optional;

/**
 * The mappings of this instance, annotated listeners included. Complete once the
 * application context is. Safe for use by many threads.
 */
public interface Mappings {

	Collection<MappingState> all();

	Optional<MappingState> find(String id);

	/**
	 * Changes the limits of a mapping while it runs, until the restart; no message is
	 * lost or repeated by it. Returns at once; the change is in force within a second.
	 * @return what the mapping is now; empty where there is none with this id
	 * @throws LimitsRefused if the limits would break a rule; then nothing changes
	 */
	Optional<MappingState> change(String id, MappingChange change);

}
