package dev.sluice.sqs.directory;

/**
 * What the configuration says of a queue cannot be made true.
 */
final class QueueMismatch extends QueueStartFailure {

	QueueMismatch(String message, String remedy) {
		super(message, remedy);
	}

}
