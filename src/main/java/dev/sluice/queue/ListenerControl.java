package dev.sluice.queue;

/**
 * Starts and stops listeners while the application runs. Safe for use by many threads.
 */
public interface ListenerControl {

	/**
	 * Has a listener receive; does nothing where it does already, or where the
	 * application stops. Blocks until it has begun.
	 * @param id the listener's id
	 */
	void start(String id);

	/**
	 * Has a listener receive nothing more; blocks until its batches in progress are
	 * settled, for the shutdown timeout at most.
	 * @param id the listener's id
	 */
	void stop(String id);

}
