package dev.sluice.sqs.sending;

import dev.sluice.queue.MessageSender;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

	/**
	 * A virtual thread of its own starts behind all that are ready to run: callers that
	 * were answered and post again get into the next batch instead of missing it by a
	 * moment.
	 */
	@Bean
	MessageSender messageSender(SqsAsyncClient client) {
		return new CoalescingSender(client, Thread::startVirtualThread);
	}

}
