package dev.sluice.access;

import java.util.Set;

/**
 * The queues that a caller may know of.
 */
public sealed interface QueueAccess {

	boolean includes(String queue);

	/**
	 * Every queue, those that are still to come too.
	 */
	record Every() implements QueueAccess {

		@Override
		public boolean includes(String queue) {
			return true;
		}

	}

	/**
	 * The queues with these keys.
	 */
	record Only(Set<String> queues) implements QueueAccess {

		public Only {
			queues = Set.copyOf(queues);
		}

		@Override
		public boolean includes(String queue) {
			return this.queues.contains(queue);
		}

	}

}
