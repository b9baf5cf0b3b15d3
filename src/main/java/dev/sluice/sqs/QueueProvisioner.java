package dev.sluice.sqs;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/**
 * Creates a queue, or brings its attributes, tags and redrive policy in line. Doing it
 * again changes nothing, and many instances may do it at once: whoever comes second finds
 * the queue and sees to what still differs.
 */
final class QueueProvisioner {

	private static final Logger logger = LoggerFactory.getLogger(QueueProvisioner.class);

	// SQS asks for a second between creating a queue and using it
	private static final Duration UNTIL_USABLE = Duration.ofSeconds(1);

	private static final int LOOKS_AT_A_NEW_QUEUE = 10;

	private final SqsAsyncClient client;

	private final QueueLookup lookup;

	private final Pause pause;

	QueueProvisioner(SqsAsyncClient client, QueueLookup lookup, Pause pause) {
		this.client = client;
		this.lookup = lookup;
		this.pause = pause;
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
			.or(() -> location.isName() ? create(settings, location, wanted) : Optional.empty())
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

	private Optional<FoundQueue> create(QueueSettings settings, QueueLocation location,
			Map<QueueAttributeName, String> wanted) {
		Map<QueueAttributeName, String> attributes = new EnumMap<>(wanted);
		attributes.remove(QueueAttributeName.REDRIVE_POLICY, "");
		if (settings.attributes().fifo()) {
			attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
		}
		CreateQueueRequest request = CreateQueueRequest.builder()
			.queueName(location.name())
			.attributes(attributes)
			.tags(settings.tags())
			.build();
		Optional<String> url = createOrFindOut(location, request);
		if (url.isEmpty()) {
			return this.lookup.find(location);
		}
		logger.info("Created queue {}", location.name());
		return readNew(location, url.get());
	}

	/**
	 * Creates the queue and tells its URL.
	 * @return empty where somebody else created the queue in the meantime, with other
	 * settings
	 */
	private Optional<String> createOrFindOut(QueueLocation location, CreateQueueRequest request) {
		return this.lookup
			.ask(location,
					() -> this.client.createQueue(request)
						.thenApply(CreateQueueResponse::queueUrl)
						.thenApply(Optional::of)
						.exceptionally((thrown) -> existsAlready(thrown)))
			.flatMap((url) -> url);
	}

	private static Optional<String> existsAlready(Throwable thrown) {
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

	private FoundQueue bringInLine(QueueSettings settings, QueueLocation location, FoundQueue queue,
			Map<QueueAttributeName, String> wanted) {
		Map<QueueAttributeName, String> differences = AttributeTexts.differences(wanted, queue.attributes());
		if (!differences.isEmpty()) {
			tell(location, () -> this.client
				.setQueueAttributes((request) -> request.queueUrl(queue.url()).attributes(differences)));
			logger.info("Set {} of queue {}", differences, location.name());
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
