package dev.sluice.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.SendOutcome;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class BatchEnqueuerTests {

	private final RecordingSender recording = new RecordingSender();

	private final HoldingSender holding = new HoldingSender();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	@TempDir
	private Path directory;

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void sendsInTheOrderGiven() {
		BatchResult result = enqueue(lines(10_000, 1));
		assertThat(this.recording.bodies()).isEqualTo(bodies(10_000, 1));
		assertThat(result.failed()).isEmpty();
		assertThat(result.successful()).extracting(BatchResult.Successful::id)
			.isEqualTo(IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
	}

	@Test
	void failsWrongEntriesAlone() {
		BatchResult result = enqueue("""
				{"id": "a", "body": "1"}
				nope
				{"id": "c", "body": "3", "delaySeconds": 901}
				{"id": "d", "body": ""}
				{"id": "e", "body": "\\u0000"}
				{"id": "f", "body": "6", "messageGroupId": 7, "x": 1}
				[7]
				{"id": "h", "body": "8"}
				""");
		assertThat(this.recording.bodies()).containsExactly("1", "8");
		assertThat(result.successful()).containsExactly(new BatchResult.Successful("a", "message-1", "md5-1", null),
				new BatchResult.Successful("h", "message-2", "md5-2", null));
		assertThat(result.failed()).extracting(BatchResult.Failed::id, BatchResult.Failed::code)
			.containsExactly(tuple("1", "SerializationException"), tuple("c", "InvalidParameterValue"),
					tuple("d", "MissingParameter"), tuple("e", "InvalidMessageContents"),
					tuple("f", "InvalidParameterValue"), tuple("6", "InvalidParameterValue"));
		assertThat(result.failed()).allMatch(BatchResult.Failed::senderFault);
		assertThat(result.failed().get(4).message()).isEqualTo(
				"messageGroupId is a number; it must be text; unknown field \"x\"; known are body, delaySeconds, id, messageAttributes, messageDeduplicationId, messageGroupId");
	}

	@Test
	void failsWhatIsTooLargeAlone() {
		String large = "x".repeat(1_048_577);
		String huge = "x".repeat(JsonText.LONGEST_TOKEN);
		BatchResult result = enqueue("{\"id\": \"large\", \"body\": \"" + large + "\"}\n{\"id\": \"huge\", \"body\": \""
				+ huge + "\"}\n{\"id\": \"fine\", \"body\": \"x\"}");
		assertThat(result.successful()).extracting(BatchResult.Successful::id).containsExactly("fine");
		assertThat(result.failed()).extracting(BatchResult.Failed::message)
			.containsExactly(
					"the message is 1048577 bytes (body 1048577, message attributes 0); queue work takes at most 1048576",
					"the entry is 8388634 bytes of JSON; at most 8388608 are read");
	}

	@Test
	void handsOnWhatSqsSaysOfEachMessage() {
		this.recording.answer((message) -> switch (message.body()) {
			case "1" -> new SendOutcome.Sent("m", "md5", "17");
			case "2" -> new SendOutcome.Refused("InvalidMessageContents", "bad", true);
			case "3" -> new SendOutcome.Refused("InternalError", "worse", false);
			default -> new SendOutcome.Unavailable("throttled", Duration.ofSeconds(1));
		});
		BatchResult result = enqueue("{\"body\": 4}\n{\"body\": 3}\n{\"body\": 2}\n{\"body\": 1}");
		assertThat(result.successful()).containsExactly(new BatchResult.Successful("3", "m", "md5", "17"));
		assertThat(result.failed()).containsExactly(
				new BatchResult.Failed("0", "ServiceUnavailable", "throttled", false),
				new BatchResult.Failed("1", "InternalError", "worse", false),
				new BatchResult.Failed("2", "InvalidMessageContents", "bad", true));
		assertThat(count("sent")).isEqualTo(1);
		assertThat(count("failed")).isEqualTo(3);
	}

	@Test
	void refusesTheWholeWhereSqsWasThereForNone() {
		this.recording.answer((message) -> new SendOutcome.Unavailable("no answer " + message.body(),
				Duration.ofMillis(1000 * Integer.parseInt(message.body()) - 500)));
		assertThatExceptionOfType(RequestRefused.class)
			.isThrownBy(() -> enqueue("{\"body\": 1}\n{\"body\": 3}\nnope\n{\"body\": 2}"))
			.satisfies((refused) -> {
				assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
				assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("3");
				assertThat(refused.getBody().getDetail()).isEqualTo("no answer 3");
			});
		assertThat(count("failed")).isEqualTo(4);
	}

	@Test
	void answersWhereAllEntriesAreWrong() {
		BatchResult result = enqueue("nope\n{}");
		assertThat(result.successful()).isEmpty();
		assertThat(result.failed()).hasSize(2);
	}

	@Test
	void leavesNoMoreMessagesUnansweredThanTheWindowTakes() throws InterruptedException {
		CompletableFuture<BatchResult> result = inBackground(lines(1000, 1));
		Awaitility.await().until(() -> this.holding.unanswered() == SendWindow.MOST_MESSAGES);
		for (int i = 0; i < 1000; i++) {
			this.holding.answerOne();
		}
		assertThat(result.join().successful()).hasSize(1000);
		assertThat(this.holding.peakMessages()).isEqualTo(SendWindow.MOST_MESSAGES);
	}

	@Test
	void leavesNoMoreBytesUnansweredThanTheWindowTakes() throws InterruptedException {
		CompletableFuture<BatchResult> result = inBackground(lines(20, 1_048_576));
		Awaitility.await().until(() -> this.holding.unanswered() == 8);
		for (int i = 0; i < 20; i++) {
			this.holding.answerOne();
		}
		assertThat(result.join().successful()).hasSize(20);
		assertThat(this.holding.peakBytes()).isEqualTo(SendWindow.MOST_BYTES);
	}

	@Test
	void takesTwoHundredMegabytesThroughTheWindow() {
		Future<Boolean> answering = this.threads.submit(() -> {
			for (int i = 0; i < 10_000; i++) {
				this.holding.answerOne();
			}
			return true;
		});
		InputStream request = object(IntStream.range(0, 10_000)
			.mapToObj((i) -> ((i > 0) ? "," : "") + "{\"body\": {\"key" + i + "\": \"" + "x".repeat(20_000) + "\"}}"));
		BatchResult result = enqueue(this.holding, request, false);
		assertThat(answering).succeedsWithin(Duration.ofSeconds(10));
		assertThat(result.successful()).hasSize(10_000);
		assertThat(this.holding.peakBytes()).isLessThanOrEqualTo(SendWindow.MOST_BYTES);
		assertThat(this.holding.peakMessages()).isLessThanOrEqualTo(SendWindow.MOST_MESSAGES);
		assertThat(this.directory).isEmptyDirectory();
	}

	private CompletableFuture<BatchResult> inBackground(String lines) {
		return CompletableFuture.supplyAsync(() -> enqueue(this.holding, stream(lines), true), this.threads);
	}

	private BatchResult enqueue(String lines) {
		return enqueue(this.recording, stream(lines), true);
	}

	private BatchResult enqueue(MessageSender sender, InputStream request, boolean lines) {
		BatchEnqueuer enqueuer = new BatchEnqueuer(sender, new IntakeMetrics(this.meters, List.of()),
				MessageTracing.off());
		try (Spool spool = Spool.of(request, Long.MAX_VALUE, this.directory)) {
			return enqueuer.enqueue(TestQueues.WORK, spool,
					lines ? BatchScanner.scanLines(spool) : BatchScanner.scanObject(spool));
		}
		catch (IOException ex) {
			throw new CompletionException(ex);
		}
	}

	private double count(String outcome) {
		return this.meters.get("sluice.messages.sent").tags("queue", "work", "outcome", outcome).counter().count();
	}

	private static String lines(int entries, int bytes) {
		return bodies(entries, bytes).stream()
			.map((body) -> "{\"body\": \"" + body + "\"}")
			.collect(Collectors.joining("\n"));
	}

	private static List<String> bodies(int entries, int bytes) {
		return IntStream.range(0, entries)
			.mapToObj((i) -> (bytes > 1) ? "x".repeat(bytes) : Integer.toString(i))
			.toList();
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static InputStream object(Stream<String> entries) {
		return new Generated(Stream.of(Stream.of("{\"entries\": ["), entries, Stream.of("]}")).flatMap((part) -> part));
	}

	/**
	 * A request that is never in memory as a whole.
	 */
	private static final class Generated extends InputStream {

		private final Iterator<String> parts;

		private InputStream part = InputStream.nullInputStream();

		Generated(Stream<String> parts) {
			this.parts = parts.iterator();
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException("a spool reads many bytes at once");
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = this.part.read(bytes, offset, length);
			while (read == -1 && this.parts.hasNext()) {
				this.part = stream(this.parts.next());
				read = this.part.read(bytes, offset, length);
			}
			return read;
		}

	}

}
