package dev.sluice.lambda.invoke;

import dev.sluice.access.AuditLog;
import dev.sluice.access.CurrentCaller;
import dev.sluice.intake.MessageEnqueuer;
import dev.sluice.lambda.LambdaSettings;
import dev.sluice.lambda.call.Arns;
import dev.sluice.mapping.FunctionConcurrency;
import dev.sluice.queue.QueueDirectory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts Invoke together.
 */
@Configuration(proxyBeanMethods = false)
class InvokeConfiguration {

	@Bean
	InvokeCalls.EventQueues eventQueues(LambdaSettings settings, QueueDirectory directory, MessageEnqueuer enqueuer) {
		return new InvokeCalls.EventQueues(settings, directory, enqueuer);
	}

	@Bean
	InvokeCalls invokeCalls(FunctionConcurrency concurrency, Arns arns, InvokeCalls.EventQueues queues,
			CurrentCaller caller) {
		return new InvokeCalls(concurrency, arns, queues, new AuditLog(caller));
	}

}
