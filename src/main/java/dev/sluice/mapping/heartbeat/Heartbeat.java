package dev.sluice.mapping.heartbeat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Extends the visibility timeout of messages before it runs out, so that SQS hands none
 * of them out again while somebody works on it. One for all mappings: it looks at the
 * messages every 250 ms instead of having a timer for each. Safe for use by many threads.
 * <p>
 * A message is extended when half of the time that it is hidden for has passed, or a
 * minute before the end where that is later; each time by the queue's visibility timeout,
 * at least 5 s, and never beyond 12 hours after its receive, which is where SQS ends.
 * With visibility timeouts of a few seconds there is little time for a call that has to
 * be repeated: with 2 s the first extension has half a second to arrive, with 1 s it may
 * come too late.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">
 * Amazon SQS visibility timeout</a>
 */
public final class Heartbeat implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(250);

	private final HiddenMessages messages;

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	private final Future<?> looks;

	/**
	 * Begins to look.
	 * @param clock the time of day: also right after the machine has slept
	 */
	public Heartbeat(MessageVisibility visibility, InstantSource clock) {
		this.messages = new HiddenMessages(visibility, clock, new VirtualThreadTaskExecutor("heartbeat-"));
		this.scheduler.setVirtualThreads(true);
		this.scheduler.setThreadNamePrefix("heartbeat-look-");
		this.looks = this.scheduler.scheduleWithFixedDelay(this.messages::look, INTERVAL);
	}

	/**
	 * Keeps the messages hidden from now on; call it right after their receive. Never
	 * blocks.
	 * @param observer is told of each extension of them
	 */
	public void track(ResolvedQueue queue, List<ReceivedMessage> messages, ExtensionObserver observer) {
		this.messages.track(queue, messages, observer);
	}

	/**
	 * Leaves the messages to whoever settles them or gives them back; those that are not
	 * tracked do not matter. Once it returns, no extension changes their visibility any
	 * more: where one is under way, it waits until SQS has answered.
	 */
	public void forget(List<ReceivedMessage> messages) {
		this.messages.forget(messages);
	}

	/**
	 * Ends the looks; what is tracked becomes visible in its time.
	 */
	@Override
	public void close() {
		this.looks.cancel(false);
		this.scheduler.close();
	}

}
