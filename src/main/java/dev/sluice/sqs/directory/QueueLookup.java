package dev.sluice.sqs.directory;

import dev.sluice.sqs.FailureKind;
import dev.sluice.sqs.SqsFailure;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Looks queues up in SQS; blocks until SQS has answered.
 */
final class QueueLookup {

	private final SqsAsyncClient client;

	QueueLookup(SqsAsyncClient client) {
		this.client = client;
	}

	/**
	 * The region this instance talks to.
	 */
	String region() {
		return this.client.serviceClientConfiguration().region().id();
	}

	/**
	 * Finds a queue and reads its attributes.
	 * @return empty where it does not exist
	 * @throws QueueMismatch if it is in another region than this instance talks to
	 * @throws QueueNotUsable if SQS does not answer or refuses
	 */
	Optional<FoundQueue> find(QueueLocation location) {
		requireThisRegion(location);
		Optional<String> url = (location.url() != null) ? Optional.of(location.url()) : urlOf(location);
		return url.flatMap((found) -> read(location, found));
	}

	/**
	 * Reads all attributes of the queue that has this URL.
	 */
	Optional<FoundQueue> read(QueueLocation location, String url) {
		return ask(location,
				() -> this.client
					.getQueueAttributes((request) -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)))
			.map((response) -> new FoundQueue(url, response.attributes()));
	}

	/**
	 * Makes a call about a queue and waits for its answer.
	 * @return empty where SQS says that the queue does not exist
	 */
	<T> Optional<T> ask(QueueLocation location, Supplier<CompletableFuture<T>> call) {
		try {
			return Optional.of(call.get().join());
		}
		catch (RuntimeException ex) {
			SqsFailure failure = SqsFailure.of(ex);
			if (failure.kind() == FailureKind.NO_SUCH_QUEUE) {
				return Optional.empty();
			}
			throw notUsable(location, failure, ex);
		}
	}

	private Optional<String> urlOf(QueueLocation location) {
		GetQueueUrlRequest request = GetQueueUrlRequest.builder()
			.queueName(location.name())
			.queueOwnerAWSAccountId(location.account())
			.build();
		return ask(location, () -> this.client.getQueueUrl(request)).map(GetQueueUrlResponse::queueUrl);
	}

	private QueueNotUsable notUsable(QueueLocation location, SqsFailure failure, RuntimeException cause) {
		String endpoint = this.client.serviceClientConfiguration()
			.endpointOverride()
			.map(Object::toString)
			.orElse("the endpoint of AWS");
		return new QueueNotUsable("%s cannot be used in region %s at %s. %s".formatted(location.title(), region(),
				endpoint, failure.description()), failure.kind().remedy(), cause);
	}

	private void requireThisRegion(QueueLocation location) {
		String wanted = location.region();
		if (wanted != null && !wanted.equals(region())) {
			throw new QueueMismatch(
					"%s is in region %s, but this instance talks to region %s.".formatted(location.title(), wanted,
							region()),
					"Set spring.cloud.aws.region.static to %s, or name a queue of region %s.".formatted(wanted,
							region()));
		}
	}

}
