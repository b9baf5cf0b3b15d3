package dev.sluice.queue;

/**
 * How many messages a queue holds, as SQS reports it (approximately).
 *
 * @param visible waiting to be received
 * @param inFlight received and hidden, not yet deleted
 * @param delayed not yet visible for the first time
 */
public record Backlog(long visible, long inFlight, long delayed) {

	public boolean isEmpty() {
		return this.visible == 0 && this.inFlight == 0 && this.delayed == 0;
	}

}
