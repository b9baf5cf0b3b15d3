package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sluice.queue.EventSize;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.sqs.listening.BatchAssembly.Ready;
import dev.sluice.testing.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchAssemblyTests {

	/** Of this the fake event size makes 1 MiB, and at most 2 MiB. */
	private static final String MEBIBYTE = "x".repeat(1024 * 1024);

	private final MutableClock clock = new MutableClock();

	@Test
	void withoutAWindowWhatAReceiveBringsIsReadyAtOnce() {
		BatchAssembly assembly = assembly(10, Duration.ZERO);
		assertThat(texts(assembly.add(messages("a", "b")))).containsExactly("ab WINDOW");
		assertThat(assembly.remainingWindow()).isEqualTo(BatchAssembly.NO_WINDOW);
	}

	@Test
	void aBatchIsReadyWhenItHasTheBatchSize() {
		BatchAssembly assembly = assembly(3, Duration.ofSeconds(5));
		assertThat(assembly.add(messages("a", "b"))).isEmpty();
		assertThat(texts(assembly.add(messages("c", "d")))).containsExactly("abc SIZE");
		assertThat(texts(assembly.add(messages("e", "f")))).containsExactly("def SIZE");
	}

	@Test
	void aLargeReceiveFillsSeveralBatches() {
		BatchAssembly assembly = assembly(2, Duration.ofSeconds(5));
		assertThat(texts(assembly.add(messages("a", "b", "c", "d", "e")))).containsExactly("ab SIZE", "cd SIZE");
	}

	@Test
	void theWindowStartsWithTheFirstMessage() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		this.clock.advance(Duration.ofMinutes(1));
		assembly.add(messages("a"));
		this.clock.advance(Duration.ofSeconds(4));
		assertThat(assembly.add(messages("b"))).isEmpty();
		assertThat(assembly.remainingWindow()).isEqualTo(Duration.ofSeconds(1));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(texts(assembly.elapsed())).containsExactly("ab WINDOW");
		assertThat(assembly.elapsed()).isEmpty();
	}

	@Test
	void aWindowThatHasRunEndsWithTheNextMessageToo() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		assembly.add(messages("a"));
		this.clock.advance(Duration.ofSeconds(6));
		assertThat(texts(assembly.add(messages("b")))).containsExactly("ab WINDOW");
	}

	@Test
	void theNextWindowStartsWithTheFirstMessageThatIsLeft() {
		BatchAssembly assembly = assembly(2, Duration.ofSeconds(5));
		assembly.add(messages("a"));
		this.clock.advance(Duration.ofSeconds(4));
		assembly.add(messages("b", "c"));
		assertThat(assembly.remainingWindow()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void noEventExceedsSixMegabytes() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		List<ReceivedMessage> large = messages(IntStream.range(0, 7).mapToObj((i) -> MEBIBYTE).toArray(String[]::new));
		List<Ready> ready = assembly.add(large);
		assertThat(ready).singleElement().satisfies((batch) -> {
			assertThat(batch.reason()).hasToString("BYTES");
			assertThat(batch.messages()).hasSize(6);
		});
		assertThat(assembly.add(messages("small"))).isEmpty();
	}

	@Test
	void whatTheRoughCountDoublesStillFitsByTheExactOne() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		for (int i = 0; i < 5; i++) {
			assertThat(assembly.add(messages(MEBIBYTE))).isEmpty();
		}
		assertThat(assembly.add(messages("x".repeat(1000)))).isEmpty();
	}

	@Test
	void countsAnewForEachBatch() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		for (int i = 0; i < 12; i++) {
			List<Ready> ready = assembly.add(messages(MEBIBYTE));
			assertThat(ready).as("message %d", i).hasSize((i == 6) ? 1 : 0);
		}
	}

	@Test
	void aMessageThatIsTooLargeForAnyEventIsHandedOverAlone() {
		String tooLarge = "x".repeat(EventSize.LIMIT);
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		assertThat(assembly.add(messages("a"))).isEmpty();
		assertThat(texts(assembly.add(messages(tooLarge)))).containsExactly("a BYTES");
		assertThat(assembly.add(messages("b"))).singleElement()
			.extracting((batch) -> batch.messages().getFirst().body())
			.isEqualTo(tooLarge);
	}

	@Test
	void aSmallerBatchSizeSplitsWhatIsHeld() {
		RecordingListener listener = listener(10, Duration.ofSeconds(5));
		BatchAssembly assembly = new BatchAssembly(listener, () -> listener.eventSize(Queues.STANDARD), this.clock);
		assembly.add(messages("a", "b", "c", "d", "e"));
		listener.batchSize = 2;
		assertThat(texts(assembly.elapsed())).containsExactly("ab SIZE", "cd SIZE");
	}

	@Test
	void onceClosedNothingWaits() {
		BatchAssembly assembly = assembly(10, Duration.ofSeconds(5));
		assembly.add(messages("a"));
		assembly.close();
		assertThat(texts(assembly.elapsed())).containsExactly("a STOP");
		assertThat(texts(assembly.add(messages("b")))).containsExactly("b STOP");
	}

	private BatchAssembly assembly(int batchSize, Duration window) {
		RecordingListener listener = listener(batchSize, window);
		return new BatchAssembly(listener, () -> listener.eventSize(Queues.STANDARD), this.clock);
	}

	private static RecordingListener listener(int batchSize, Duration window) {
		RecordingListener listener = new RecordingListener("queue", batchSize, 1, (batch) -> {
		});
		listener.window = window;
		return listener;
	}

	private static List<ReceivedMessage> messages(String... bodies) {
		return List.of(bodies)
			.stream()
			.map((body) -> new ReceivedMessage(body, body, body, "", Map.of(), Map.of(), null))
			.toList();
	}

	private static List<String> texts(List<Ready> batches) {
		return batches.stream()
			.map((batch) -> String.join("", batch.messages().stream().map(ReceivedMessage::body).toList()) + " "
					+ batch.reason())
			.toList();
	}

}
