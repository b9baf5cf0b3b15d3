package dev.sluice.operations.backlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.testing.MutableClock;
import dev.sluice.queue.ReceivedMessage;

/**
 * What watches the queues of a fake directory, put together as the application does.
 */
public final class BacklogFixture {

	static final Duration INTERVAL = Duration.ofSeconds(15);

	private final FakeQueueDirectory directory = new FakeQueueDirectory();

	private final MutableClock clock = new MutableClock();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final OldestMessageAges ages = new OldestMessageAges();

	private final WatchedQueues queues = new WatchedQueues(this.directory, this.ages, new BacklogMetrics(this.registry),
			this.clock);

	public FakeQueueDirectory directory() {
		return this.directory;
	}

	public MutableClock clock() {
		return this.clock;
	}

	public WatchedQueues queues() {
		return this.queues;
	}

	MeterRegistry registry() {
		return this.registry;
	}

	BacklogReader reader() {
		return new BacklogReader(this.queues, this.ages, INTERVAL);
	}

	QueuesHealth health() {
		return new QueuesHealth(this.queues, INTERVAL, this.clock);
	}

	/**
	 * Receives messages that were sent the given times ago.
	 */
	public void receives(String queue, Duration... ages) {
		List<ReceivedMessage> messages = Stream.of(ages)
			.map((age) -> message(this.clock.instant().minus(age)))
			.toList();
		this.ages.received(this.directory.find(queue).orElseThrow(), messages);
	}

	private static ReceivedMessage message(Instant sentAt) {
		return new ReceivedMessage("id", "handle", "body", "md5",
				Map.of("SentTimestamp", String.valueOf(sentAt.toEpochMilli())), Map.of(), null);
	}

}
