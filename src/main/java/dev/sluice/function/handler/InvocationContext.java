package dev.sluice.function.handler;

import java.time.Duration;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.jspecify.annotations.Nullable;

/**
 * What a handler can ask about its invocation. The clock runs from when this is made.
 */
final class InvocationContext implements Context {

	private final HandlerEnvironment environment;

	private final String functionArn;

	private final String requestId;

	private final LambdaLogger logger;

	private final long started = System.nanoTime();

	InvocationContext(HandlerEnvironment environment, String functionArn, String requestId, LambdaLogger logger) {
		this.environment = environment;
		this.functionArn = functionArn;
		this.requestId = requestId;
		this.logger = logger;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	Duration timeout() {
		return this.environment.settings().timeout();
	}

	@Override
	public String getAwsRequestId() {
		return this.requestId;
	}

	@Override
	public String getLogGroupName() {
		return this.environment.logGroupName();
	}

	@Override
	public String getLogStreamName() {
		return this.environment.logStreamName();
	}

	@Override
	public String getFunctionName() {
		return this.environment.settings().name();
	}

	@Override
	public String getFunctionVersion() {
		return HandlerEnvironment.VERSION;
	}

	@Override
	public String getInvokedFunctionArn() {
		return this.functionArn;
	}

	@Override
	public @Nullable CognitoIdentity getIdentity() {
		return null;
	}

	@Override
	public @Nullable ClientContext getClientContext() {
		return null;
	}

	@Override
	public int getRemainingTimeInMillis() {
		return (int) Math.max(0, timeout().minus(elapsed()).toMillis());
	}

	@Override
	public int getMemoryLimitInMB() {
		return this.environment.memoryLimitInMegabytes();
	}

	@Override
	public LambdaLogger getLogger() {
		return this.logger;
	}

}
