package dev.sluice.sqs;

import java.util.concurrent.locks.LockSupport;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.QueueCatalog;
import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsProperties;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * Two clients, so that long polls never take the connections of sends, and the ports of
 * {@code queue} on top of them.
 */
@Configuration(proxyBeanMethods = false)
class SqsConfiguration {

	/**
	 * Name of the client that receives; the auto-configured one does everything else.
	 */
	static final String RECEIVING_CLIENT = "receivingSqsAsyncClient";

	@Bean
	RequestCounter sqsRequestCounter(MeterRegistry meters) {
		return new RequestCounter(meters);
	}

	/**
	 * Made before the clients and closed after them, since it is no dependency that
	 * Spring could see.
	 */
	@Bean
	NativeCallbacks nativeCallbacks() {
		return new NativeCallbacks();
	}

	@Bean
	@DependsOn("nativeCallbacks")
	ClientLimits sendingClientLimits() {
		return ClientLimits.forSending();
	}

	@Bean(name = RECEIVING_CLIENT, defaultCandidate = false)
	SqsAsyncClient receivingSqsAsyncClient(AwsClientBuilderConfigurer configurer, SqsProperties properties,
			ObjectProvider<AwsConnectionDetails> connectionDetails,
			ObjectProvider<SqsAsyncClientCustomizer> customizers,
			ObjectProvider<AwsAsyncClientCustomizer> awsCustomizers, ObjectProvider<ReceiveConnections> connections) {
		ClientLimits limits = ClientLimits.forReceiving(connections.getIfAvailable(() -> ReceiveConnections.DEFAULT));
		return configurer
			.configureAsyncClient(SqsAsyncClient.builder(), properties, connectionDetails.getIfAvailable(),
					customizers.orderedStream()
						.map((customizer) -> (customizer instanceof ClientLimits) ? limits : customizer),
					awsCustomizers.orderedStream())
			.build();
	}

	@Bean
	SqsQueueDirectory queueDirectory(SqsAsyncClient client, QueueCatalog catalog) {
		return new SqsQueueDirectory(client, catalog, (duration) -> LockSupport.parkNanos(duration.toNanos()));
	}

	@Bean
	ResolveQueuesAtStart resolveQueuesAtStart(SqsQueueDirectory directory) {
		return new ResolveQueuesAtStart(directory);
	}

	@Bean
	MessageSender messageSender(SqsAsyncClient client) {
		return new CoalescingSender(client);
	}

	@Bean
	Acknowledger acknowledger(SqsAsyncClient client) {
		return new SqsAcknowledger(client);
	}

}
