package dev.sluice.testing;

import dev.sluice.queue.BatchListeners;
import dev.sluice.queue.ReceiveObserver;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * An application that has the package {@code sqs} and nothing else of Sluice: the ports,
 * with auto-configured clients, and no listener.
 */
public final class SqsApplication {

	private SqsApplication() {
	}

	/**
	 * Lacks the queues only.
	 */
	public static ApplicationContextRunner on(SqsServer sqs, MeterRegistry meters) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class,
					CredentialsProviderAutoConfiguration.class, RegionProviderAutoConfiguration.class,
					SqsAutoConfiguration.class, LifecycleAutoConfiguration.class))
			.withUserConfiguration(Scan.class)
			.withBean(BatchListeners.class, NoListeners::new)
			.withBean(ReceiveObserver.class, () -> (queue, messages) -> {
			})
			.withBean(JsonMapper.class, JsonMapper::new)
			.withBean(TaskScheduler.class, SimpleAsyncTaskScheduler::new)
			.withBean(MeterRegistry.class, () -> meters)
			.withPropertyValues(sqs.properties()
				.entrySet()
				.stream()
				.map((property) -> property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("dev.sluice.sqs")
	static class Scan {

	}

}
