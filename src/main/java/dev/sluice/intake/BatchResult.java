package dev.sluice.intake;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.queue.SendOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch: every entry is in exactly one of the lists, in the order given.
 *
 * @param successful what SQS has stored
 * @param failed what it has not
 */
@Schema(description = "Every entry is in exactly one of the lists, in the order given")
record BatchResult(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Successful> successful,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Failed> failed) {

	/**
	 * The answer to these entries.
	 * @param outcomes one for each entry
	 */
	static BatchResult of(List<BatchEntry> entries, List<SendOutcome> outcomes) {
		BatchResult result = new BatchResult(new ArrayList<>(), new ArrayList<>());
		for (int i = 0; i < entries.size(); i++) {
			result.add(entries.get(i).id(), outcomes.get(i));
		}
		return result;
	}

	private void add(String id, SendOutcome outcome) {
		switch (outcome) {
			case SendOutcome.Sent sent -> this.successful
				.add(new Successful(id, sent.messageId(), sent.md5OfMessageBody(), sent.sequenceNumber()));
			case SendOutcome.Refused refused ->
				this.failed.add(new Failed(id, refused.code(), refused.message(), refused.senderFault()));
			case SendOutcome.Unavailable unavailable ->
				this.failed.add(new Failed(id, "ServiceUnavailable", unavailable.reason(), false));
		}
	}

	/**
	 * An entry that SQS has stored.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "SuccessfulEntry", description = "An entry that SQS has stored")
	record Successful(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "The entry's id, else its position") String id,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String messageId,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String md5OfMessageBody,
			@Schema(description = "FIFO queues only") @Nullable String sequenceNumber) {
	}

	/**
	 * An entry that was not stored.
	 */
	@Schema(name = "FailedEntry", description = "An entry that was not stored")
	record Failed(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "The entry's id, else its position") String id,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "As SQS names it",
					example = "InvalidParameterValue") String code,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String message,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "Whether the entry is at fault, so that trying again is useless") boolean senderFault) {
	}

}
