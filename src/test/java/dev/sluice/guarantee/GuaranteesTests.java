package dev.sluice.guarantee;

import java.util.Arrays;
import java.util.List;

import dev.sluice.guarantee.Journal.End;
import dev.sluice.guarantee.Journal.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each guarantee notices the history that breaks it.
 */
class GuaranteesTests {

	private static Journal life(End end, String... lines) {
		return new Journal(Arrays.stream(lines).map(Line::parse).toList(), end);
	}

	private static Guarantees after(Journal... lives) {
		return new Guarantees(List.of(lives));
	}

	private static void assertBroken(Runnable guarantee, String words) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(guarantee::run).withMessageContaining(words);
	}

	@Test
	void aMessageThatWasNotProcessedToTheEndIsLost() {
		List<WorkItem> sent = List.of(WorkItem.parse("q/0/1"), WorkItem.parse("q/0/2"));
		after(life(End.KILLED, "begin a q/0/1 q/0/2", "end a q/0/1 q/0/2")).nothingIsLost(sent);
		assertBroken(() -> after(life(End.KILLED, "begin a q/0/1 q/0/2", "begin b q/0/1", "end b q/0/1"))
			.nothingIsLost(sent), "q/0/2");
	}

	@Test
	void aStopRepeatsNothing() {
		Journal later = life(End.TERMINATED, "begin b q/0/1", "end b q/0/1");
		assertBroken(() -> after(life(End.TERMINATED, "begin a q/0/1", "end a q/0/1"), later)
			.onlyBatchesInProgressAreRepeated(1), "TERMINATED");
		assertThatCode(() -> after(life(End.KILLED, "begin a q/0/1", "end a q/0/1"), later)
			.onlyBatchesInProgressAreRepeated(1)).doesNotThrowAnyException();
	}

	@Test
	void aKillRepeatsNoMoreBatchesThanWereInProgress() {
		assertBroken(() -> after(life(End.KILLED, "begin a q/0/1", "begin b q/0/2"),
				life(End.TERMINATED, "begin c q/0/1 q/0/2"))
			.onlyBatchesInProgressAreRepeated(1), "KILLED");
	}

	@Test
	void oneLifeRepeatsNothing() {
		assertBroken(
				() -> after(life(End.KILLED, "begin a q/0/1", "begin b q/0/1")).onlyBatchesInProgressAreRepeated(9),
				"twice in one life");
	}

	@Test
	void aMessageFollowsTheOneBeforeItInItsGroup() {
		after(life(End.KILLED, "begin a q/1/1 q/2/1 q/1/2", "end a q/1/1 q/2/1 q/1/2", "begin b q/1/3", "end b q/1/3"))
			.orderIsKept("q");
		assertBroken(() -> after(life(End.KILLED, "begin a q/1/1", "begin b q/1/2")).orderIsKept("q"), "overtakes");
		assertBroken(() -> after(life(End.KILLED, "begin a q/1/2", "end a q/1/2")).orderIsKept("q"), "in its order");
		assertBroken(() -> after(life(End.KILLED, "begin a q/1/1 q/1/3", "end a q/1/1 q/1/3")).orderIsKept("q"),
				"in its order");
	}

	@Test
	void whatWasInProgressAtAKillBeginsAgainFromItsStart() {
		Journal killed = life(End.KILLED, "begin a q/1/1", "end a q/1/1", "begin b q/1/2");
		after(killed, life(End.TERMINATED, "begin c q/1/2 q/1/3", "end c q/1/2 q/1/3")).orderIsKept("q");
		assertBroken(() -> after(killed, life(End.TERMINATED, "begin c q/1/3", "end c q/1/3")).orderIsKept("q"),
				"in its order");
	}

}
