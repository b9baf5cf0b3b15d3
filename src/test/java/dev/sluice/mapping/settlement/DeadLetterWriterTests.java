package dev.sluice.mapping.settlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageRules;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterWriterTests {

	private static final String TYPE = "sluice.error.type";

	private static final String MESSAGE = "sluice.error.message";

	private static final String FUNCTION = "sluice.function";

	private static final String SOURCE = "sluice.source.queue";

	private static final String COUNT = "sluice.receive.count";

	private static final ResolvedQueue DEAD_LETTERS = Messages.queue("orders-dlq", null);

	private static final ResolvedQueue FIFO_DEAD_LETTERS = Messages.queue("orders-dlq.fifo", null);

	private static OutgoingMessage write(ReceivedMessage message) {
		return write(DEAD_LETTERS, message, "why");
	}

	private static OutgoingMessage write(ResolvedQueue deadLetterQueue, ReceivedMessage message, String why) {
		return new DeadLetterWriter("place").write(Messages.STANDARD, deadLetterQueue, message,
				new Hopelessness(DeadLetterCause.EXCEPTION, "com.acme.Bad", why));
	}

	private static ReceivedMessage message(String body, Map<String, MessageAttribute> attributes) {
		return Messages.with(Messages.message("m1", 2), body, attributes);
	}

	@Test
	void keepsTheTraceHeader() {
		ReceivedMessage message = Messages.message("m1", 2);
		message.attributes().put("AWSTraceHeader", "Root=1-5759e988-bd862e3fe1be46a994272793");

		assertThat(write(message).traceHeader()).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
	}

	@Test
	void keepsBodyAndAttributesAndAddsTheReason() {
		Map<String, MessageAttribute> own = new LinkedHashMap<>();
		own.put("count", new MessageAttribute("Number.int", "7", null));
		own.put("picture", new MessageAttribute("Binary.png", null, new byte[] { 0, 1, -1 }));
		OutgoingMessage letter = write(message("größer 😀", own));

		assertThat(letter.body()).isEqualTo("größer 😀");
		assertThat(letter.delay()).isNull();
		assertThat(letter.attributes()).containsAllEntriesOf(own)
			.containsEntry(TYPE, MessageAttribute.text("com.acme.Bad"))
			.containsEntry(MESSAGE, MessageAttribute.text("why"))
			.containsEntry(FUNCTION, MessageAttribute.text("place"))
			.containsEntry(SOURCE, MessageAttribute.text("orders"))
			.containsEntry(COUNT, new MessageAttribute("Number", "2", null))
			.hasSize(7);
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "5, 5", "6, 4", "7, 3", "8, 2", "9, 1", "10, 0" })
	void letsReasonAttributesGiveWayInTheirOrderWhereThereWouldBeMoreThanTen(int own, int reasons) {
		OutgoingMessage letter = write(message("body", Messages.attributes(own)));
		assertThat(letter.attributes()).containsAllEntriesOf(Messages.attributes(own)).hasSize(own + reasons);
		assertThat(letter.attributes().keySet())
			.containsAll(List.of(MESSAGE, TYPE, FUNCTION, SOURCE, COUNT).subList(0, reasons));
		assertThat(MessageRules.violations(DEAD_LETTERS, letter)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, ''", "25, ''", "29, sluice.error.message", "54, sluice.error.message",
			"64, sluice.error.message sluice.error.type", "90, sluice.error.message sluice.error.type sluice.function",
			"121, sluice.error.message sluice.error.type sluice.function sluice.source.queue",
			"148, sluice.error.message sluice.error.type sluice.function sluice.source.queue sluice.receive.count" })
	void letsReasonAttributesGiveWayInTheirOrderWhereTheMessageWouldBeTooLarge(int room, String reasons) {
		ReceivedMessage message = message("x".repeat(5_000), Map.of());
		ResolvedQueue small = Messages.queue("orders-dlq", null, 5_000 + room);
		OutgoingMessage letter = write(small, message, "why");
		assertThat(String.join(" ", letter.attributes().keySet())).isEqualTo(reasons);
		assertThat(MessageRules.violations(small, letter)).isEmpty();
	}

	@Test
	void leavesOutWhatIsTooLargeAndKeepsWhatIsNot() {
		ResolvedQueue small = Messages.queue("orders-dlq", null, 1_100);
		OutgoingMessage letter = write(small, message("x".repeat(1_000), Map.of()), "y".repeat(100));
		assertThat(letter.attributes()).containsOnlyKeys(TYPE, FUNCTION, SOURCE);
	}

	@Test
	void neverMakesAMessageLargerThanSqsTakes() {
		OutgoingMessage letter = write(message("x".repeat(1_048_576 - 30), Map.of()));
		assertThat(letter.attributes()).containsOnlyKeys(MESSAGE);
		assertThat(MessageRules.violations(DEAD_LETTERS, letter)).isEmpty();
	}

	@Test
	void replacesTheReasonsOfAnEarlierDeadLetter() {
		ReceivedMessage redriven = message("body", write(message("body", Messages.attributes(3))).attributes());
		OutgoingMessage letter = write(DEAD_LETTERS, redriven, "another");
		assertThat(letter.attributes()).containsAllEntriesOf(Messages.attributes(3))
			.containsEntry(MESSAGE, MessageAttribute.text("another"))
			.hasSize(8);
	}

	@Test
	void forgetsTheMessageOfAnEarlierDeadLetterWhereThereIsNoneNow() {
		ReceivedMessage redriven = message("body", write(message("body", Map.of())).attributes());
		OutgoingMessage letter = write(DEAD_LETTERS, redriven, "");
		assertThat(letter.attributes()).containsOnlyKeys(TYPE, FUNCTION, SOURCE, COUNT);
	}

	@Test
	void spellsOutWhatSqsDoesNotStore() {
		OutgoingMessage letter = write(DEAD_LETTERS, message("body", Map.of()), "a\u0000b\uD800c\tä");
		assertThat(letter.attributes()).containsEntry(MESSAGE, MessageAttribute.text("a\\u0000b\\uD800c\tä"));
		assertThat(MessageRules.violations(DEAD_LETTERS, letter)).isEmpty();
	}

	@Test
	void cutsALongMessageBetweenCharacters() {
		String text = "x".repeat(996) + "😀" + "y".repeat(500);
		OutgoingMessage letter = write(DEAD_LETTERS, message("body", Map.of()), text);
		assertThat(letter.attributes()).containsEntry(MESSAGE, MessageAttribute.text("x".repeat(996) + "..."));
	}

	@Test
	void keepsAMessageThatIsJustShortEnough() {
		OutgoingMessage letter = write(DEAD_LETTERS, message("body", Map.of()), "x".repeat(1_000));
		assertThat(letter.attributes()).containsEntry(MESSAGE, MessageAttribute.text("x".repeat(1_000)));
	}

	@Test
	void keepsTheTenantOfAFairQueue() {
		OutgoingMessage letter = write(Messages.message("m1@tenant", 1));
		assertThat(letter.messageGroupId()).isEqualTo("tenant");
		assertThat(letter.messageDeduplicationId()).isNull();
		assertThat(write(Messages.message("m1", 1)).messageGroupId()).isNull();
	}

	@Test
	void keepsTheGroupOnAFifoQueueAndDeduplicatesByTheMessageId() {
		OutgoingMessage letter = write(FIFO_DEAD_LETTERS, Messages.message("m1@a", 1), "why");
		assertThat(letter.messageGroupId()).isEqualTo("a");
		assertThat(letter.messageDeduplicationId()).isEqualTo("m1");
		assertThat(MessageRules.violations(FIFO_DEAD_LETTERS, letter)).isEmpty();
	}

}
