package dev.sluice.sqs.directory;

/**
 * Something about the queues that keeps Sluice from starting.
 */
abstract sealed class QueueStartFailure extends RuntimeException permits QueueMissing, QueueMismatch, QueueNotUsable {

	private final String remedy;

	QueueStartFailure(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	QueueStartFailure(String message, String remedy, Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	/**
	 * What an operator does about it.
	 */
	String remedy() {
		return this.remedy;
	}

}
