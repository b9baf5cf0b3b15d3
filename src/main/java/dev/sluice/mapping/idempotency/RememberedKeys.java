package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The idempotency of a mapping that has it.
 */
final class RememberedKeys implements Idempotency {

	private static final Logger logger = LoggerFactory.getLogger(RememberedKeys.class);

	/**
	 * Between the end of the longest invocation and the expiry of its claim: for telling
	 * the store, and for clocks of replicas that differ.
	 */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	private final MappingSettings settings;

	private final MessageKeys keys;

	private final Duration claimExpiry;

	private final GuardedStore store;

	private final Clock clock;

	private final AtomicBoolean toldOfMissingKey = new AtomicBoolean();

	RememberedKeys(MappingSettings settings, Duration timeout, IdempotencyStore store, Clock clock) {
		this.settings = settings;
		this.keys = new MessageKeys(settings.id(), settings.idempotency().key());
		this.claimExpiry = timeout.plus(MARGIN);
		this.store = new GuardedStore(settings.id(), store, this.claimExpiry, settings.idempotency().retention(),
				clock);
		this.clock = clock;
	}

	@Override
	public Screened screen(Batch batch) {
		Map<String, String> keysOfBatch = keysOf(batch);
		// an owner for each batch, so that what one has claimed is in progress for
		// another
		String owner = UUID.randomUUID().toString();
		Map<String, ClaimOutcome> outcomes = this.store.claim(new LinkedHashSet<>(keysOfBatch.values()), owner);
		Comeback comeback = new Comeback(this.clock.instant(), this.claimExpiry);
		Screening screening = new Screening(batch, keysOfBatch, outcomes, comeback);
		this.store.release(screening.surplusKeys(), owner);
		return screening.screened(batch.size() - keysOfBatch.size(), this.store, owner);
	}

	private Map<String, String> keysOf(Batch batch) {
		// in the order of the batch, so that the store is asked in that order
		Map<String, String> keysOfBatch = new LinkedHashMap<>();
		for (ReceivedMessage message : batch.messages()) {
			String key = this.keys.of(message);
			if (key != null) {
				keysOfBatch.put(message.receiptHandle(), key);
			}
			else {
				tellOfMissingKey(message);
			}
		}
		return keysOfBatch;
	}

	private void tellOfMissingKey(ReceivedMessage message) {
		if (this.toldOfMissingKey.compareAndSet(false, true)) {
			logger.warn(
					"Message {} of mapping {} has no idempotency key {}; it and others like it are processed each time "
							+ "they come",
					message.messageId(), this.settings.id(), this.settings.idempotency().key());
		}
	}

	@Override
	public boolean isPaused() {
		return this.store.isPaused();
	}

}
