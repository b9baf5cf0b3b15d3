package dev.sluice.sqs.sending;

import java.util.Map;

import dev.sluice.queue.OutgoingMessage;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class BatchEntriesTests {

	@Test
	void aTraceHeaderIsASystemAttribute() {
		OutgoingMessage message = OutgoingMessage.of("body");

		assertThat(BatchEntries.of("1", message).messageSystemAttributes()).isEmpty();
		assertThat(BatchEntries.of("1", message.withTraceHeader("Root=1-2-3")).messageSystemAttributes())
			.containsExactly(Map.entry(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
					MessageSystemAttributeValue.builder().dataType("String").stringValue("Root=1-2-3").build()));
	}

}
