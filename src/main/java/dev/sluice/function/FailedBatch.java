package dev.sluice.function;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.Remedy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log line of a batch that failed as a whole, whatever the target is.
 */
public final class FailedBatch {

	private static final Logger log = LoggerFactory.getLogger(FailedBatch.class);

	private FailedBatch() {
	}

	/**
	 * Logs it, as an error where there is one to show.
	 */
	public static void log(String function, String requestId, Batch batch, AllFailed failed,
			@Nullable Throwable error) {
		log.atLevel((error != null) ? Level.ERROR : Level.WARN)
			.setCause(error)
			.log("Function {} failed its batch of {}, which {} (request {}): {}. Message ids: {}", function,
					batch.size(), whatFollows(failed.remedy()), requestId, failed.reason(),
					batch.messages().stream().map(ReceivedMessage::messageId).toList());
	}

	private static String whatFollows(Remedy remedy) {
		return switch (remedy) {
			case Remedy.Retry retry -> "comes back";
			case Remedy.SetAside setAside -> "is hopeless";
		};
	}

}
