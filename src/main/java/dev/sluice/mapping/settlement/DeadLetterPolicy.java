package dev.sluice.mapping.settlement;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.sluice.mapping.DeadLetterSettings;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a message may become a dead letter.
 */
final class DeadLetterPolicy {

	private static final Logger log = LoggerFactory.getLogger(DeadLetterPolicy.class);

	private final String mapping;

	private final DeadLetterSettings settings;

	private final AtomicBoolean toldOfNoQueue = new AtomicBoolean();

	DeadLetterPolicy(String mapping, DeadLetterSettings settings) {
		this.mapping = mapping;
		this.settings = settings;
	}

	/**
	 * Whether a hopeless message may be sent to the dead-letter queue, if there is one.
	 */
	boolean permitsHopeless(ResolvedQueue queue) {
		if (!this.settings.enabled()) {
			return false;
		}
		boolean possible = queue.attributes().redrive() != null;
		if (!possible && this.toldOfNoQueue.compareAndSet(false, true)) {
			log.warn(
					"Mapping {} has a hopeless message, but queue {} has no redrive policy and so no dead-letter "
							+ "queue: hopeless messages come back like others until they expire",
					this.mapping, queue.key());
		}
		return possible;
	}

	/**
	 * Whether SQS hands the message out no more: it moves a message to the dead-letter
	 * queue instead of exceeding the maximum receive count.
	 */
	boolean permitsLastReceive(ResolvedQueue queue, ReceivedMessage message) {
		Redrive redrive = queue.attributes().redrive();
		return this.settings.enabled() && redrive != null && message.receiveCount() >= redrive.maximumReceiveCount();
	}

	/**
	 * Whether the mapping takes every message of a batch that failed so for hopeless.
	 */
	boolean isHopeless(Failure failure) {
		return this.settings.exceptions().stream().anyMatch(failure::isA);
	}

}
