package dev.sluice.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a single message that SQS has stored.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A message that SQS has stored")
public record SentMessage(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String messageId,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String md5OfMessageBody,
		@Schema(description = "FIFO queues only") @Nullable String sequenceNumber) {

}
