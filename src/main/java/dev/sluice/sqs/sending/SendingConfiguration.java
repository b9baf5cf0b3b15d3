package dev.sluice.sqs.sending;

import dev.sluice.queue.MessageSender;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

	@Bean
	MessageSender messageSender(SqsAsyncClient client) {
		return new CoalescingSender(client);
	}

}
