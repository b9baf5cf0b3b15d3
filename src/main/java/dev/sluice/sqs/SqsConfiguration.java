package dev.sluice.sqs;

import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsProperties;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * Two clients: one receives, the other does everything else.
 */
@Configuration(proxyBeanMethods = false)
class SqsConfiguration {

	@Bean
	RequestCounter sqsRequestCounter(MeterRegistry meters) {
		return new RequestCounter(meters);
	}

	@Bean
	SqsPermissions sqsPermissions() {
		return new SqsPermissions();
	}

	/**
	 * Has both clients tell which of their calls failed.
	 */
	@Bean
	static BeanPostProcessor sqsFailureCounting(ObjectProvider<MeterRegistry> meters) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof SqsAsyncClient client) ? FailureCounter.around(client, meters.getObject())
						: bean;
			}
		};
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

	@Bean(defaultCandidate = false)
	@ReceivingClient
	SqsAsyncClient receivingSqsAsyncClient(AwsClientBuilderConfigurer configurer, SqsProperties properties,
			ObjectProvider<AwsConnectionDetails> connectionDetails,
			ObjectProvider<SqsAsyncClientCustomizer> customizers,
			ObjectProvider<AwsAsyncClientCustomizer> awsCustomizers) {
		ClientLimits limits = ClientLimits.forReceiving();
		return configurer
			.configureAsyncClient(SqsAsyncClient.builder(), properties, connectionDetails.getIfAvailable(),
					customizers.orderedStream()
						.map((customizer) -> (customizer instanceof ClientLimits) ? limits : customizer),
					awsCustomizers.orderedStream())
			.build();
	}

}
