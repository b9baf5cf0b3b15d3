package dev.sluice.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whoever calls.
 *
 * @param name stands in the audit log
 * @param scopes what it may do
 * @param queues on which queues
 */
public record Caller(String name, Set<Scope> scopes, QueueAccess queues) {

	/** Whoever it is, where nobody is asked. */
	public static final Caller ANYONE = new Caller("anyone", EnumSet.allOf(Scope.class), new QueueAccess.Every());

	public Caller {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * Whether no queue is kept from the caller.
	 */
	public boolean seesEveryQueue() {
		return this.queues instanceof QueueAccess.Every;
	}

	/**
	 * Whether the caller may know of one of these queues, or of all that there are.
	 */
	public boolean seesAnyOf(Collection<String> queues) {
		return seesEveryQueue() || queues.stream().anyMatch(this::sees);
	}

	/**
	 * Whether the caller may know of a queue. One that it may not is to look like one
	 * that does not exist.
	 */
	public boolean sees(String queue) {
		return this.queues.includes(queue);
	}

}
