package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryStoreTests extends IdempotencyStoreContract {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private @Nullable MemoryStore store;

	@Override
	protected IdempotencyStore store(Clock clock) {
		if (this.store == null) {
			this.store = new MemoryStore("orders", clock);
		}
		return this.store;
	}

	@Test
	void whatHasExpiredTakesNoMemory() {
		MemoryStore memory = new MemoryStore("orders", this.clock);
		memory.claim(List.of("killed", "a", "b"), "one", MINUTE);
		memory.complete(List.of("a", "b"), MINUTE);
		assertThat(memory.size()).isEqualTo(3);

		this.clock.advance(MINUTE);
		memory.claim(List.of("c"), "one", MINUTE);

		assertThat(memory.size()).isEqualTo(1);
	}

	@Test
	void forgetsTheOldestWhenThereAreTooMany() {
		MemoryStore memory = new MemoryStore("orders", this.clock, 2);

		memory.complete(List.of("a", "b"), MINUTE);
		memory.complete(List.of("a"), MINUTE);
		memory.complete(List.of("c"), MINUTE);

		assertThat(memory.claim(List.of("a", "b", "c"), "one", MINUTE)).containsEntry("a", new ClaimOutcome.Processed())
			.containsEntry("b", new ClaimOutcome.Claimed())
			.containsEntry("c", new ClaimOutcome.Processed());
	}

	@Test
	void aClaimIsNeverForgottenForLackOfMemory() {
		MemoryStore memory = new MemoryStore("orders", this.clock, 2);
		memory.claim(List.of("claimed"), "one", MINUTE);

		memory.complete(List.of("a", "b", "c"), MINUTE);

		assertThat(memory.claim(List.of("claimed"), "two", MINUTE).get("claimed"))
			.isInstanceOf(ClaimOutcome.InProgress.class);
	}

}
