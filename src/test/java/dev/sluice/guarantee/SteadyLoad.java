package dev.sluice.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.sluice.testing.SqsServer;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends ten messages to each queue ten times a second, those of a group one after the
 * other, and remembers what it has sent.
 */
final class SteadyLoad {

	private static final int BATCH = 10;

	private static final int GROUPS = 16;

	private final SqsServer sqs;

	private final Map<String, String> urls;

	private final List<WorkItem> sent = new ArrayList<>();

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

	private final Future<?> sending;

	private int next;

	/**
	 * Begins to send.
	 * @param urls the queues by their keys; one that ends in {@code .fifo} gets groups
	 */
	SteadyLoad(SqsServer sqs, Map<String, String> urls) {
		this.sqs = sqs;
		this.urls = urls;
		this.sending = this.executor.scheduleAtFixedRate(this::sendToAll, 0, 100, TimeUnit.MILLISECONDS);
	}

	private void sendToAll() {
		this.urls.forEach(this::send);
		this.next += BATCH;
	}

	private void send(String lane, String url) {
		List<WorkItem> items = IntStream.range(this.next, this.next + BATCH)
			.mapToObj((i) -> new WorkItem(lane, i % GROUPS, i / GROUPS + 1))
			.toList();
		SendMessageBatchResponse response = this.sqs.client()
			.sendMessageBatch((send) -> send.queueUrl(url)
				.entries(items.stream().map((item) -> entry(item, url.endsWith(".fifo"))).toList()))
			.join();
		if (response.hasFailed()) {
			throw new IllegalStateException("Not sent: " + response.failed());
		}
		this.sent.addAll(items);
	}

	private static SendMessageBatchRequestEntry entry(WorkItem item, boolean fifo) {
		String text = item.toString();
		SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
			.id(text.replace('/', '-'))
			.messageBody(text);
		return fifo ? entry.messageGroupId("g" + item.group()).messageDeduplicationId(text).build() : entry.build();
	}

	/**
	 * Ends the load.
	 * @return what was sent
	 */
	List<WorkItem> stop() throws InterruptedException, ExecutionException {
		if (this.sending.isDone()) {
			this.sending.get();
		}
		this.executor.shutdown();
		if (!this.executor.awaitTermination(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("A send does not end");
		}
		return this.sent;
	}

}
