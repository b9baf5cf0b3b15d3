package dev.sluice.sqs.sending;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Sends messages so that those of many callers share requests and no caller waits for
 * company; every queue has a lane of its own.
 */
final class CoalescingSender implements MessageSender {

	private final SqsAsyncClient client;

	private final Executor afterwards;

	private final ConcurrentMap<String, SendLane> lanes = new ConcurrentHashMap<>();

	/**
	 * @param afterwards runs what follows the return of a batch
	 */
	CoalescingSender(SqsAsyncClient client, Executor afterwards) {
		this.client = client;
		this.afterwards = afterwards;
	}

	@Override
	public CompletableFuture<SendOutcome> send(ResolvedQueue queue, OutgoingMessage message) {
		SendLane lane = this.lanes.get(queue.url());
		if (lane == null) {
			lane = this.lanes.computeIfAbsent(queue.url(), (url) -> open(queue));
		}
		return lane.send(message);
	}

	private SendLane open(ResolvedQueue queue) {
		return new SendLane(new BatchTransmission(this.client, queue),
				queue.fifo() ? new GroupOrder() : new ArrivalOrder(), this.afterwards);
	}

}
