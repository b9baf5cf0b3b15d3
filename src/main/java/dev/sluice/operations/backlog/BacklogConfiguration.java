package dev.sluice.operations.backlog;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.sluice.operations.OperationsSettings;
import dev.sluice.queue.QueueDirectory;

/**
 * Sets up the reading of backlogs.
 */
@Configuration(proxyBeanMethods = false)
class BacklogConfiguration {

	@Bean
	OldestMessageAges oldestMessageAges() {
		return new OldestMessageAges();
	}

	@Bean
	WatchedQueues watchedQueues(QueueDirectory directory, OldestMessageAges ages, MeterRegistry registry, Clock clock) {
		return new WatchedQueues(directory, ages, new BacklogMetrics(registry), clock);
	}

	@Bean
	BacklogReader backlogReader(WatchedQueues queues, OldestMessageAges ages, OperationsSettings settings) {
		return new BacklogReader(queues, ages, settings.backlogInterval());
	}

	@Bean
	QueuesHealth queuesHealthContributor(WatchedQueues queues, OperationsSettings settings, Clock clock) {
		return new QueuesHealth(queues, settings.backlogInterval(), clock);
	}

}
