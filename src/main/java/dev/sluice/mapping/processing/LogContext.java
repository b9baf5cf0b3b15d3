package dev.sluice.mapping.processing;

import dev.sluice.queue.Batch;
import org.slf4j.MDC;

/**
 * What every log line says while a batch is processed: the mapping, and the message where
 * the batch is just one.
 */
final class LogContext {

	private static final String MAPPING = "mapping";

	private static final String MESSAGE_ID = "messageId";

	private LogContext() {
	}

	static void enter(String mapping, Batch batch) {
		MDC.put(MAPPING, mapping);
		if (batch.size() == 1) {
			MDC.put(MESSAGE_ID, batch.messages().getFirst().messageId());
		}
	}

	static void leave() {
		MDC.remove(MAPPING);
		MDC.remove(MESSAGE_ID);
	}

}
