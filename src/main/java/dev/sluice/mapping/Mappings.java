package dev.sluice.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The mappings of this instance, annotated listeners included. Complete once the
 * application context is. Safe for use by many threads.
 */
public interface Mappings {

	Collection<MappingState> all();

	Optional<MappingState> find(String id);

	/**
	 * The queues that a function works on. Whoever may know of one of them may know of
	 * the function.
	 */
	default List<String> queuesOf(String function) {
		return all().stream()
			.filter((mapping) -> mapping.function().equals(function))
			.map(MappingState::queue)
			.toList();
	}

	/**
	 * Changes the limits of a mapping while it runs, until the restart; no message is
	 * lost or repeated by it. Returns at once; the change is in force within a second.
	 * @return what the mapping is now; empty where there is none with this id
	 * @throws LimitsRefused if the limits would break a rule; then nothing changes
	 */
	Optional<MappingState> change(String id, MappingChange change);

}
