package dev.sluice.function.runtime;

import java.time.Instant;

import dev.sluice.function.Invocation;

/**
 * An invocation as a runtime is given it.
 *
 * @param id of this attempt; a runtime may send it back with its answer
 * @param deadline when the answer comes too late
 * @param traceHeader the trace that it belongs to, as AWS X-Ray writes it
 */
record Work(Invocation invocation, String id, Instant deadline, String traceHeader) {

	String requestId() {
		return this.invocation.requestId();
	}

}
