package dev.sluice.sqs.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Creates a queue, or brings its attributes, tags and redrive policy in line. Doing it
 * again changes nothing, and many instances may do it at once: whoever comes second finds
 * the queue and sees to what still differs.
 */
final class QueueProvisioner {

	private static final Logger logger = LoggerFactory.getLogger(QueueProvisioner.class);

	private final SqsAsyncClient client;

	private final QueueLookup lookup;

	private final QueueCreation creation;

	QueueProvisioner(SqsAsyncClient client, QueueLookup lookup, Pause pause) {
		this.client = client;
		this.lookup = lookup;
		this.creation = new QueueCreation(client, lookup, pause);
	}

	/**
	 * Creates the queue or brings it in line; blocks.
	 * @param deadLetterQueueArn null where there is no redrive policy
	 * @return the queue as it is now
	 * @throws QueueMissing if it does not exist and is given by its URL or ARN: such a
	 * queue is somewhere already, or the text is wrong
	 */
	ResolvedQueue provision(QueueSettings settings, @Nullable String deadLetterQueueArn) {
		WantedQueue queue = WantedQueue.of(settings);
		QueueLocation location = queue.location();
		requireMatchingName(settings, location);
		Map<QueueAttributeName, String> wanted = AttributeTexts.write(settings.attributes(), deadLetterQueueArn);
		FoundQueue found = this.lookup.find(location)
			.or(() -> location.isName() ? this.creation.create(settings, location, wanted) : Optional.empty())
			.orElseThrow(() -> missing(location, queue.remedy()));
		requireSameKind(settings, location, found);
		return bringInLine(settings, location, found, wanted).resolved(settings.key(), settings.attributes());
	}

	private QueueMissing missing(QueueLocation location, String remedy) {
		return new QueueMissing(List.of(new MissingQueue(location, this.lookup.region(), remedy)));
	}

	private static void requireSameKind(QueueSettings settings, QueueLocation location, FoundQueue found) {
		if (settings.attributes().fifo() != found.fifo()) {
			throw new QueueMismatch("%s is %s in SQS, but sluice.queues.%s.fifo is %s.".formatted(location.title(),
					found.fifo() ? "a FIFO queue" : "a standard queue", settings.key(), settings.attributes().fifo()),
					"Correct the name or sluice.queues.%s.fifo; SQS cannot turn one kind of queue into the other."
						.formatted(settings.key()));
		}
	}

	private static void requireMatchingName(QueueSettings settings, QueueLocation location) {
		if (settings.attributes().fifo() != location.name().endsWith(".fifo")) {
			throw new QueueMismatch(
					"%s has fifo: %s, but a queue is FIFO exactly if its name ends with '.fifo'."
						.formatted(location.title(), settings.attributes().fifo()),
					"Correct sluice.queues.%1$s.name or sluice.queues.%1$s.fifo.".formatted(settings.key()));
		}
	}

	private FoundQueue bringInLine(QueueSettings settings, QueueLocation location, FoundQueue queue,
			Map<QueueAttributeName, String> wanted) {
		Map<QueueAttributeName, String> differences = AttributeTexts.differences(wanted, queue.attributes());
		if (!differences.isEmpty()) {
			tell(location, () -> this.client
				.setQueueAttributes((request) -> request.queueUrl(queue.url()).attributes(differences)));
			logger.debug("Set {} of queue {}", differences, location.name());
		}
		bringTagsInLine(settings.tags(), location, queue);
		Map<QueueAttributeName, String> attributes = new HashMap<>(queue.attributes());
		attributes.putAll(wanted);
		return new FoundQueue(queue.url(), attributes);
	}

	private void bringTagsInLine(Map<String, String> wanted, QueueLocation location, FoundQueue queue) {
		if (wanted.isEmpty()) {
			return;
		}
		Map<String, String> differences = new HashMap<>(wanted);
		ListQueueTagsResponse actual = tell(location,
				() -> this.client.listQueueTags((request) -> request.queueUrl(queue.url())));
		differences.entrySet().removeAll(actual.tags().entrySet());
		if (!differences.isEmpty()) {
			tell(location, () -> this.client.tagQueue((request) -> request.queueUrl(queue.url()).tags(differences)));
			logger.info("Tagged queue {} with {}", location.name(), differences);
		}
	}

	private <T> T tell(QueueLocation location, Supplier<CompletableFuture<T>> call) {
		return this.lookup.ask(location, call)
			.orElseThrow(() -> missing(location, "It was deleted while Sluice was starting; start again."));
	}

}
