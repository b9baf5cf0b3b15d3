package dev.sluice.sqs.directory;

import java.util.List;

/**
 * Queues that are needed do not exist and are not to be created.
 */
final class QueueMissing extends QueueStartFailure {

	QueueMissing(List<MissingQueue> missing) {
		super(String.join(System.lineSeparator(), missing.stream().map(MissingQueue::sentence).toList()),
				String.join(System.lineSeparator(), missing.stream().map(MissingQueue::remedy).toList()));
	}

}
