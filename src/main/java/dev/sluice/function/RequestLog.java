package dev.sluice.function;

import java.util.function.Supplier;

import org.slf4j.MDC;

/**
 * Gives every line that is logged during an invocation the id of its request.
 */
public final class RequestLog {

	private static final String REQUEST_ID = "requestId";

	private RequestLog() {
	}

	/**
	 * Does what an invocation does, on this thread.
	 */
	public static <T> T of(String requestId, Supplier<T> work) {
		MDC.put(REQUEST_ID, requestId);
		try {
			return work.get();
		}
		finally {
			MDC.remove(REQUEST_ID);
		}
	}

}
