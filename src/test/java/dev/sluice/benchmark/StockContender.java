package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.List;

import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;

/**
 * A batch listener of Spring Cloud AWS as it is out of the box, in an application that
 * knows nothing of Sluice.
 */
final class StockContender extends Contender {

	private final MessageListenerContainerRegistry listeners;

	private StockContender(Measurement measurement, ConfigurableApplicationContext application) {
		super(measurement);
		this.listeners = application.getBean(MessageListenerContainerRegistry.class);
	}

	public static void main(String[] arguments) throws Exception {
		Measurement measurement = new Measurement();
		new StockContender(measurement, run(Target.of(arguments), measurement)).serve(0);
	}

	private static ConfigurableApplicationContext run(Target target, Measurement measurement) {
		List<String> arguments = new ArrayList<>(Connection.arguments(target.endpoint()));
		// a name of its own keeps Sluice's application.yaml out
		arguments.addAll(List.of("--spring.config.name=stock", "--benchmark.queue=" + target.queue(),
				"--spring.cloud.aws.sqs.listener.auto-startup=false"));
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((context) -> register((GenericApplicationContext) context, target, measurement))
			.run(arguments.toArray(String[]::new));
	}

	private static void register(GenericApplicationContext context, Target target, Measurement measurement) {
		context.registerBean(Listener.class, () -> new Listener(target.workload(), measurement));
		context.registerBean(SqsAsyncClientCustomizer.class, () -> SluiceContender.countingRequests(measurement));
	}

	@Override
	void start() {
		this.listeners.getListenerContainers().forEach((container) -> container.start());
	}

	@Override
	void stop() {
		this.listeners.getListenerContainers().forEach((container) -> container.stop());
	}

	@EnableAutoConfiguration
	static class Application {

	}

	static class Listener {

		private final Workload workload;

		private final Measurement measurement;

		Listener(Workload workload, Measurement measurement) {
			this.workload = workload;
			this.measurement = measurement;
		}

		@SqsListener(queueNames = "${benchmark.queue}")
		void onBatch(List<Message<String>> messages) {
			this.workload.process(messages.stream().map(Message::getPayload).toList(), this.measurement);
		}

	}

}
