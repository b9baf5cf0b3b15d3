package dev.sluice.sqs.directory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import dev.sluice.queue.QueueSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/**
 * Creates queues, or finds those that another instance created in the same moment.
 */
final class QueueCreation {

	private static final Logger logger = LoggerFactory.getLogger(QueueCreation.class);

	// SQS asks for a second between creating a queue and using it
	private static final Duration UNTIL_USABLE = Duration.ofSeconds(1);

	private static final int LOOKS_AT_A_NEW_QUEUE = 10;

	private final SqsAsyncClient client;

	private final QueueLookup lookup;

	private final Pause pause;

	QueueCreation(SqsAsyncClient client, QueueLookup lookup, Pause pause) {
		this.client = client;
		this.lookup = lookup;
		this.pause = pause;
	}

	/**
	 * Creates a queue and waits until SQS knows it.
	 * @return what is there now, which may be somebody else's creation with other
	 * attributes
	 */
	Optional<FoundQueue> create(QueueSettings settings, QueueLocation location,
			Map<QueueAttributeName, String> wanted) {
		Map<QueueAttributeName, String> attributes = new EnumMap<>(wanted);
		attributes.remove(QueueAttributeName.REDRIVE_POLICY, "");
		if (settings.attributes().fifo()) {
			attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
		}
		Optional<String> url = urlOfNew(location,
				CreateQueueRequest.builder()
					.queueName(location.name())
					.attributes(attributes)
					.tags(settings.tags())
					.build());
		url.ifPresent((created) -> logger.info("Created queue {}", location.name()));
		return url.isPresent() ? readNew(location, url.get()) : this.lookup.find(location);
	}

	private Optional<String> urlOfNew(QueueLocation location, CreateQueueRequest request) {
		return this.lookup
			.ask(location,
					() -> this.client.createQueue(request)
						.thenApply(CreateQueueResponse::queueUrl)
						.thenApply(Optional::of)
						.exceptionally(QueueCreation::noneWhereItExists))
			.flatMap((url) -> url);
	}

	private static Optional<String> noneWhereItExists(Throwable thrown) {
		Throwable cause = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (cause instanceof QueueNameExistsException) {
			return Optional.empty();
		}
		throw new CompletionException(cause);
	}

	private Optional<FoundQueue> readNew(QueueLocation location, String url) {
		Optional<FoundQueue> found = this.lookup.read(location, url);
		for (int looks = 1; found.isEmpty() && looks < LOOKS_AT_A_NEW_QUEUE; looks++) {
			this.pause.of(UNTIL_USABLE);
			found = this.lookup.read(location, url);
		}
		return found;
	}

}
