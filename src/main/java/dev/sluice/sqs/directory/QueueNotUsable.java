package dev.sluice.sqs.directory;

/**
 * SQS cannot be reached for a queue, or does not let this instance use it.
 */
final class QueueNotUsable extends QueueStartFailure {

	QueueNotUsable(String message, String remedy, Throwable cause) {
		super(message, remedy, cause);
	}

}
