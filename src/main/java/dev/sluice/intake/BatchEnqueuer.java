package dev.sluice.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.sluice.queue.MessageRules;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.Violation;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;
import dev.sluice.tracing.MessageTracing;
import dev.sluice.tracing.SendSpan;

/**
 * Reads the entries of a batch one after the other and sends those that are right.
 */
final class BatchEnqueuer {

	private final MessageSender sender;

	private final IntakeMetrics metrics;

	private final MessageTracing tracing;

	BatchEnqueuer(MessageSender sender, IntakeMetrics metrics, MessageTracing tracing) {
		this.sender = sender;
		this.metrics = metrics;
		this.tracing = tracing;
	}

	/**
	 * Sends the entries in order and waits for all answers.
	 * @throws RequestRefused if SQS could have stored some, and was there for none
	 */
	BatchResult enqueue(ResolvedQueue queue, Spool spool, List<BatchEntry> entries) throws IOException {
		List<SendOutcome> outcomes = send(queue, spool, entries);
		outcomes.forEach((outcome) -> this.metrics.count(queue, outcome));
		refuseUnavailable(outcomes);
		return BatchResult.of(entries, outcomes);
	}

	private List<SendOutcome> send(ResolvedQueue queue, Spool spool, List<BatchEntry> entries) throws IOException {
		try (SendSpan span = this.tracing.send(queue)) {
			SendWindow window = new SendWindow(this.sender, queue, span);
			List<CompletableFuture<SendOutcome>> sends = new ArrayList<>(entries.size());
			for (BatchEntry entry : entries) {
				sends.add(enqueue(queue, window, read(spool, entry)));
			}
			List<SendOutcome> outcomes = sends.stream().map(CompletableFuture::join).toList();
			span.sent(outcomes);
			return outcomes;
		}
	}

	private static void refuseUnavailable(List<SendOutcome> outcomes) {
		if (outcomes.stream().anyMatch(SendOutcome.Sent.class::isInstance)) {
			return;
		}
		outcomes.stream()
			.filter(SendOutcome.Unavailable.class::isInstance)
			.map(SendOutcome.Unavailable.class::cast)
			.max(Comparator.comparing(SendOutcome.Unavailable::retryAfter))
			.ifPresent((unavailable) -> {
				throw RequestRefused.unavailable(unavailable.reason(), unavailable.retryAfter());
			});
	}

	private static Reading read(Spool spool, BatchEntry entry) throws IOException {
		if (entry.length() > JsonText.LONGEST_TOKEN) {
			return new Reading.Wrong(
					List.of(new Violation(Violation.Rule.SIZE, "", "the entry is %d bytes of JSON; at most %d are read"
						.formatted(entry.length(), JsonText.LONGEST_TOKEN))));
		}
		try (InputStream json = spool.open(entry.offset(), entry.length())) {
			return MessageReader.readEntry(json.readAllBytes());
		}
	}

	private static CompletableFuture<SendOutcome> enqueue(ResolvedQueue queue, SendWindow window, Reading reading) {
		return switch (reading) {
			case Reading.Wrong wrong -> refused(wrong.violations());
			case Reading.Understood understood -> {
				List<Violation> violations = MessageRules.violations(queue, understood.message());
				yield violations.isEmpty() ? window.send(understood.message()) : refused(violations);
			}
		};
	}

	private static CompletableFuture<SendOutcome> refused(List<Violation> violations) {
		String message = violations.stream().map(Violation::detail).collect(Collectors.joining("; "));
		return CompletableFuture
			.completedFuture(new SendOutcome.Refused(violations.getFirst().rule().code(), message, true));
	}

}
