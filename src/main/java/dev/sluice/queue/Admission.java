package dev.sluice.queue;

/**
 * Says how much a listener may take at the moment, and counts what it takes. Asked before
 * every poll, so nothing is received that nobody can process. Safe for use by many
 * threads; never blocks.
 */
public interface Admission {

	/**
	 * Takes leave to receive messages, and a place for one more batch where one is
	 * wanted: both or nothing.
	 * @param most how many messages are wanted, at least 1
	 * @return how many may be received; 0: none now, and nothing was taken
	 */
	int tryReceive(int most, boolean withPlace);

	/**
	 * Takes a place for one more batch, for messages that were received already.
	 */
	boolean tryBegin();

	/**
	 * Gives a place back: its batch is settled, or nothing was received for it.
	 */
	void end();

	/**
	 * Gives leave back that was not used, since fewer messages came.
	 */
	void returnUnused(int messages);

	/**
	 * Whether other listeners wait for a place that this one may hold for an idle poll.
	 */
	boolean isContended();

	/**
	 * Has someone told whenever what was refused may be granted now, also by the passing
	 * of time. Called on any thread, and by {@link #end()} and {@link #returnUnused(int)}
	 * on the caller's.
	 */
	void onChange(Runnable observer);

}
