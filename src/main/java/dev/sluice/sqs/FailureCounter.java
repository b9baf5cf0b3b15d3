package dev.sluice.sqs;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.StringUtils;

/**
 * Counts the calls of a client that failed in the end, by why. An interceptor of the SDK
 * would not see those that fail before a request is made, as they do where no credentials
 * can be found.
 */
final class FailureCounter implements MethodInterceptor {

	private final MeterProvider<Counter> failures;

	private FailureCounter(MeterRegistry meters) {
		this.failures = Counter.builder("sluice.sqs.failures")
			.description("Calls to SQS that failed, after all tries, by why")
			.withRegistry(meters);
	}

	static SqsAsyncClient around(SqsAsyncClient client, MeterRegistry meters) {
		ProxyFactory proxy = new ProxyFactory(SqsAsyncClient.class, new FailureCounter(meters));
		proxy.setTarget(client);
		return (SqsAsyncClient) proxy.getProxy();
	}

	/**
	 * Answers with the future of the client itself, so that who cancels it cancels the
	 * call.
	 */
	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object answer = invocation.proceed();
		if (answer instanceof CompletableFuture<?> call) {
			String action = StringUtils.capitalize(invocation.getMethod().getName());
			CompletableFuture<?> unused = call.whenComplete((response, failure) -> {
				if (failure != null && !call.isCancelled()) {
					count(action, failure);
				}
			});
		}
		return answer;
	}

	private void count(String action, Throwable failure) {
		String kind = SqsFailure.of(failure).kind().name().toLowerCase(Locale.ROOT);
		this.failures.withTags("action", action, "kind", kind).increment();
	}

}
