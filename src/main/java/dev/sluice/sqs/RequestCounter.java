package dev.sluice.sqs;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;

import org.springframework.core.Ordered;

/**
 * Counts the requests to SQS, which is what SQS bills: every attempt, since the SDK tries
 * again by itself.
 */
final class RequestCounter implements ExecutionInterceptor, SqsAsyncClientCustomizer, Ordered {

	/** Counted from 0 on, so that a rate sees their first requests too. */
	private static final List<String> OF_MESSAGES = List.of("SendMessageBatch", "ReceiveMessage", "DeleteMessageBatch",
			"ChangeMessageVisibilityBatch");

	private static final ExecutionAttribute<Boolean> UNANSWERED = new ExecutionAttribute<>("SluiceUnansweredAttempt");

	private final ConcurrentMap<String, Outcomes> actions = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	RequestCounter(MeterRegistry meters) {
		this.meters = meters;
		OF_MESSAGES.forEach(this::outcomes);
	}

	@Override
	public void customize(SqsAsyncClientBuilder builder) {
		builder.overrideConfiguration(
				builder.overrideConfiguration().copy((settings) -> settings.addExecutionInterceptor(this)));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		countUnanswered(attributes);
		attributes.putAttribute(UNANSWERED, Boolean.TRUE);
	}

	@Override
	public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
		attributes.putAttribute(UNANSWERED, Boolean.FALSE);
		Outcomes outcomes = outcomes(attributes);
		(context.httpResponse().isSuccessful() ? outcomes.success : outcomes.failure).increment();
	}

	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		countUnanswered(attributes);
		attributes.putAttribute(UNANSWERED, Boolean.FALSE);
	}

	private void countUnanswered(ExecutionAttributes attributes) {
		if (Boolean.TRUE.equals(attributes.getAttribute(UNANSWERED))) {
			outcomes(attributes).failure.increment();
		}
	}

	private Outcomes outcomes(ExecutionAttributes attributes) {
		return outcomes(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
	}

	private Outcomes outcomes(String action) {
		Outcomes outcomes = this.actions.get(action);
		return (outcomes != null) ? outcomes
				: this.actions.computeIfAbsent(action, (name) -> new Outcomes(this.meters, name));
	}

	private record Outcomes(Counter success, Counter failure) {

		Outcomes(MeterRegistry meters, String action) {
			this(counter(meters, action, "success"), counter(meters, action, "failure"));
		}

		private static Counter counter(MeterRegistry meters, String action, String outcome) {
			return Counter.builder("sluice.sqs.requests")
				.description("Requests made to SQS, tries again included")
				.tag("action", action)
				.tag("outcome", outcome)
				.register(meters);
		}

	}

}
