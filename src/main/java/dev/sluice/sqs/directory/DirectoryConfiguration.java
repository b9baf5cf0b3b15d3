package dev.sluice.sqs.directory;

import java.util.concurrent.locks.LockSupport;

import dev.sluice.queue.QueueCatalog;
import dev.sluice.start.StartStep;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provisions and resolves the queues while the application starts.
 */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

	@Bean
	SqsQueueDirectory queueDirectory(SqsAsyncClient client, QueueCatalog catalog) {
		return new SqsQueueDirectory(client, catalog, (duration) -> LockSupport.parkNanos(duration.toNanos()));
	}

	@Bean
	StartStep queuesStart(SqsQueueDirectory directory) {
		return StartStep.preparing(directory::resolve);
	}

}
