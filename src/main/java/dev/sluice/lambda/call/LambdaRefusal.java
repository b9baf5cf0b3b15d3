package dev.sluice.lambda.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Nothing was done; says why in Lambda's words.
 */
public final class LambdaRefusal extends RuntimeException {

	private final LambdaError error;

	private final @Nullable String reason;

	private final @Nullable Duration retryAfter;

	private LambdaRefusal(LambdaError error, String message, @Nullable String reason, @Nullable Duration retryAfter) {
		super(message);
		this.error = error;
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	public LambdaRefusal(LambdaError error, String message) {
		this(error, message, null, null);
	}

	/**
	 * Something is wrong with a parameter.
	 */
	public static LambdaRefusal invalid(String message) {
		return new LambdaRefusal(LambdaError.INVALID_PARAMETER_VALUE, message);
	}

	/**
	 * Every place of the function's reserved concurrency is taken.
	 */
	public static LambdaRefusal throttled(Duration retryAfter) {
		return new LambdaRefusal(LambdaError.TOO_MANY_REQUESTS, "Rate Exceeded.",
				"ReservedFunctionConcurrentInvocationLimitExceeded", retryAfter);
	}

	LambdaError error() {
		return this.error;
	}

	/**
	 * Why a call is throttled; null where it is not.
	 */
	@Nullable String reason() {
		return this.reason;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Of what the client did or cannot know, a stack trace tells nothing.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
