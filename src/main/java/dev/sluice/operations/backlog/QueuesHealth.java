package dev.sluice.operations.backlog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

import dev.sluice.operations.backlog.BacklogReading.Awaited;
import dev.sluice.operations.backlog.BacklogReading.Failed;
import dev.sluice.operations.backlog.BacklogReading.Succeeded;
import dev.sluice.queue.Backlog;

/**
 * The health of each queue as the last reading tells it; asking for it calls nothing.
 */
class QueuesHealth implements CompositeHealthContributor {

	private static final int INTERVALS_WITHOUT_READING = 3;

	private final WatchedQueues queues;

	private final Duration longestSilence;

	private final Clock clock;

	QueuesHealth(WatchedQueues queues, Duration interval, Clock clock) {
		this.queues = queues;
		this.longestSilence = interval.multipliedBy(INTERVALS_WITHOUT_READING);
		this.clock = clock;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.queues.find(name).map(this::indicator).orElse(null);
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		return this.queues.all()
			.stream()
			.map((queue) -> new HealthContributors.Entry(queue.queue().key(), indicator(queue)));
	}

	private HealthIndicator indicator(WatchedQueue queue) {
		return () -> health(queue.reading());
	}

	private Health health(BacklogReading reading) {
		return switch (reading) {
			case Awaited(Instant since) when isSilent(since) -> silent(since).build();
			case Awaited awaited -> Health.unknown().build();
			case Succeeded(Backlog backlog, Instant at) when isSilent(at) -> withBacklog(silent(at), backlog).build();
			case Succeeded(Backlog backlog, Instant at) ->
				withBacklog(Health.up(), backlog).withDetail("readAt", at).build();
			case Failed(String reason, Instant at, Backlog lastBacklog) ->
				withBacklog(Health.down().withDetail("reason", reason).withDetail("failedAt", at), lastBacklog).build();
		};
	}

	private boolean isSilent(Instant since) {
		return Duration.between(since, this.clock.instant()).compareTo(this.longestSilence) > 0;
	}

	private static Health.Builder silent(Instant since) {
		return Health.down().withDetail("reason", "no reading of the backlog has ended since " + since);
	}

	private static Health.Builder withBacklog(Health.Builder health, @Nullable Backlog backlog) {
		if (backlog == null) {
			return health;
		}
		return health.withDetail("visible", backlog.visible())
			.withDetail("inFlight", backlog.inFlight())
			.withDetail("delayed", backlog.delayed());
	}

}
