package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sluice.function.FunctionCatalog;
import dev.sluice.mapping.admission.Admissions;
import dev.sluice.mapping.admission.AlarmClock;
import dev.sluice.mapping.heartbeat.Heartbeat;
import dev.sluice.mapping.idempotency.IdempotencyFactory;
import dev.sluice.mapping.settlement.FakeQueues;
import dev.sluice.queue.ListenerControl;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Makes mappings of real parts around fake queues.
 */
final class MappingFactoryFixture implements AutoCloseable {

	/** The listeners that were started and stopped. */
	final List<String> switched = new CopyOnWriteArrayList<>();

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	private final FakeQueues queues;

	private final Heartbeat heartbeat;

	MappingFactoryFixture(FakeQueues queues) {
		this.queues = queues;
		this.heartbeat = new Heartbeat(queues, Clock.systemUTC());
	}

	MappingFactory make(MeterRegistry registry, Clock clock) {
		return new MappingFactory(
				new MappingFactory.Sources(new QueueCatalog(Map.of()), new RecordingControl(), this.scheduler),
				new Admissions(new FunctionCatalog(Map.of()), new SilentAlarmClock()), IdempotencyFactory.of(() -> {
					throw new AssertionError("No mapping has a shared store");
				}, clock), this.heartbeat, this.queues.ports(),
				(mapping) -> new MappingMetrics(registry, mapping, clock), MessageTracing.off());
	}

	@Override
	public void close() {
		this.heartbeat.close();
		this.scheduler.close();
	}

	private final class RecordingControl implements ListenerControl {

		@Override
		public void start(String id) {
			MappingFactoryFixture.this.switched.add("start " + id);
		}

		@Override
		public void stop(String id) {
			MappingFactoryFixture.this.switched.add("stop " + id);
		}

	}

	private static final class SilentAlarmClock implements AlarmClock {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void wake(Duration delay, Runnable sleeper) {
			// nothing here waits for time to pass
		}

	}

}
