package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import dev.sluice.mapping.MappingSettings;

/**
 * Makes the idempotency of each mapping.
 */
@FunctionalInterface
public interface IdempotencyFactory {

	/**
	 * Makes what the settings ask for, {@link Idempotency#none()} where it is not
	 * enabled.
	 * @param timeout the longest that an invocation takes: then its claims expire, after
	 * a margin
	 */
	Idempotency create(MappingSettings settings, Duration timeout);

	/**
	 * A factory that gives every mapping a memory of its own, or the shared store.
	 * @param shared asked only where a mapping uses it
	 */
	static IdempotencyFactory of(Supplier<? extends IdempotencyStore> shared, Clock clock) {
		return (settings, timeout) -> {
			if (!settings.idempotency().enabled()) {
				return Idempotency.none();
			}
			IdempotencyStore store = switch (settings.idempotency().store()) {
				case MEMORY -> new MemoryStore(settings.id(), clock);
				case DYNAMODB -> shared.get();
			};
			return new RememberedKeys(settings, timeout, store, clock);
		};
	}

}
