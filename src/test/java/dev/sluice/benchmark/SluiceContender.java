package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.SluiceApplication;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Sluice itself, with a handler of the benchmark as the function and one mapping.
 */
final class SluiceContender extends Contender {

	static final String QUEUE_KEY = "benchmark";

	private static final Map<String, Object> SETTINGS = Map.of("sluice.functions.benchmark.handler", "benchmarkHandler",
			"sluice.functions.benchmark.timeout", "15m", "sluice.mappings.benchmark.queue", QUEUE_KEY,
			"sluice.mappings.benchmark.function", "benchmark", "sluice.mappings.benchmark.enabled", "false",
			"sluice.mappings.benchmark.maximum-concurrency", "10", "sluice.security.mode", "none");

	private final MessageListenerContainer<?> container;

	private SluiceContender(Measurement measurement, ConfigurableApplicationContext application) {
		super(measurement);
		this.container = Objects
			.requireNonNull(application.getBean(MessageListenerContainerRegistry.class).getContainerById("benchmark"));
	}

	public static void main(String[] arguments) throws Exception {
		Measurement measurement = new Measurement();
		ConfigurableApplicationContext application = run(Target.of(arguments), measurement);
		new SluiceContender(measurement, application)
			.serve(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static ConfigurableApplicationContext run(Target target, Measurement measurement) {
		List<String> arguments = new ArrayList<>(Connection.arguments(target.endpoint()));
		arguments.addAll(List.of("--server.port=0", "--management.server.port=0",
				"--sluice.queues." + QUEUE_KEY + ".name=" + target.queue()));
		arguments.addAll(target.options());
		return new SpringApplicationBuilder(SluiceApplication.class).properties(SETTINGS)
			.initializers((context) -> register((GenericApplicationContext) context, target, measurement))
			.run(arguments.toArray(String[]::new));
	}

	private static void register(GenericApplicationContext context, Target target, Measurement measurement) {
		context.registerBean("benchmarkHandler", Handler.class, () -> new Handler(target.workload(), measurement));
		context.registerBean(SqsAsyncClientCustomizer.class, () -> countingRequests(measurement));
	}

	static SqsAsyncClientCustomizer countingRequests(Measurement measurement) {
		return (builder) -> builder.overrideConfiguration(
				builder.overrideConfiguration().copy((settings) -> settings.addExecutionInterceptor(measurement)));
	}

	@Override
	void start() {
		this.container.start();
	}

	@Override
	void stop() {
		this.container.stop();
	}

	private record Handler(Workload workload, Measurement measurement) implements RequestHandler<SQSEvent, Void> {

		@Override
		public @Nullable Void handleRequest(SQSEvent event, Context context) {
			this.workload.process(event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList(),
					this.measurement);
			return null;
		}

	}

}
