package dev.sluice.mapping;

import java.util.Set;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettlementTests {

	@Test
	void deletesEverythingAfterASuccess() {
		Settlement settlement = Settlement.of(Batches.standard("a", "b"), new BatchOutcome.AllSucceeded());
		assertThatSucceeded(settlement).containsExactly("a", "b");
		assertThatFailed(settlement).isEmpty();
	}

	@Test
	void leavesEverythingAfterAFailure() {
		Settlement settlement = Settlement.of(Batches.standard("a", "b"),
				new BatchOutcome.AllFailed(BatchOutcome.Kind.TIMEOUT, "timed out"));
		assertThatSucceeded(settlement).isEmpty();
		assertThatFailed(settlement).containsExactly("a", "b");
	}

	@Test
	void leavesWhatFailedAndDeletesTheRest() {
		Settlement settlement = split(Batches.standard("a", "b", "c"), "b");
		assertThatSucceeded(settlement).containsExactly("a", "c");
		assertThatFailed(settlement).containsExactly("b");
	}

	@Test
	void failsTheRestOfAMessageGroupWithItsFirstFailure() {
		Settlement settlement = split(Batches.fifo("a1@a", "b1@b", "a2@a", "b2@b", "a3@a"), "a2");
		assertThatSucceeded(settlement).containsExactly("a1", "b1", "b2");
		assertThatFailed(settlement).containsExactly("a2", "a3");
	}

	@Test
	void takesAGroupOfAStandardQueueForATenantAndNotForAnOrder() {
		Settlement settlement = split(Batches.standard("a1@a", "a2@a"), "a1");
		assertThatSucceeded(settlement).containsExactly("a2");
		assertThatFailed(settlement).containsExactly("a1");
	}

	private static Settlement split(Batch batch, String... failed) {
		return Settlement.of(batch, new BatchOutcome.SomeFailed(Set.of(failed)));
	}

	private static ListAssert<String> assertThatSucceeded(Settlement settlement) {
		return assertThat(settlement.succeeded().stream().map(ReceivedMessage::messageId).toList());
	}

	private static ListAssert<String> assertThatFailed(Settlement settlement) {
		return assertThat(settlement.failed().stream().map(ReceivedMessage::messageId).toList());
	}

}
