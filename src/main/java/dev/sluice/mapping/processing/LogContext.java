package dev.sluice.mapping.processing;

import dev.sluice.queue.Batch;
import org.slf4j.MDC;

/**
 * What every log line says while a batch is processed: mapping, function and queue, and
 * the message where the batch is just one.
 */
final class LogContext {

	private static final String MAPPING = "mapping";

	private static final String FUNCTION = "function";

	private static final String QUEUE = "queue";

	private static final String MESSAGE_ID = "messageId";

	private LogContext() {
	}

	static void enter(String mapping, String function, Batch batch) {
		MDC.put(MAPPING, mapping);
		MDC.put(FUNCTION, function);
		MDC.put(QUEUE, batch.queue().key());
		if (batch.size() == 1) {
			MDC.put(MESSAGE_ID, batch.messages().getFirst().messageId());
		}
	}

	static void leave() {
		MDC.remove(MAPPING);
		MDC.remove(FUNCTION);
		MDC.remove(QUEUE);
		MDC.remove(MESSAGE_ID);
	}

}
