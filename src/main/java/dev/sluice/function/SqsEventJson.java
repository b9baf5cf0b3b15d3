package dev.sluice.function;

import java.io.StringWriter;
import java.util.Map;

import dev.sluice.queue.Batch;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the event of a batch that Lambda would send, in the order of Lambda's keys.
 * {@link SqsEventSize} counts what this writes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda
 * with Amazon SQS</a>
 */
final class SqsEventJson {

	private static final JsonMapper JSON = JsonMapper.shared();

	private SqsEventJson() {
	}

	static String of(Batch batch) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(text)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("Records");
			for (ReceivedMessage message : batch.messages()) {
				writeRecord(json, batch, message);
			}
			json.writeEndArray();
			json.writeEndObject();
		}
		return text.toString();
	}

	private static void writeRecord(JsonGenerator json, Batch batch, ReceivedMessage message) {
		json.writeStartObject();
		json.writeStringProperty("messageId", message.messageId());
		json.writeStringProperty("receiptHandle", message.receiptHandle());
		json.writeStringProperty("body", message.body());
		json.writeObjectPropertyStart("attributes");
		message.attributes().forEach(json::writeStringProperty);
		json.writeEndObject();
		json.writeObjectPropertyStart("messageAttributes");
		for (Map.Entry<String, MessageAttribute> attribute : message.messageAttributes().entrySet()) {
			json.writeName(attribute.getKey());
			writeAttribute(json, attribute.getValue());
		}
		json.writeEndObject();
		String md5 = message.md5OfMessageAttributes();
		if (md5 != null && !message.messageAttributes().isEmpty()) {
			json.writeStringProperty("md5OfMessageAttributes", md5);
		}
		json.writeStringProperty("md5OfBody", message.md5OfBody());
		json.writeStringProperty("eventSource", "aws:sqs");
		json.writeStringProperty("eventSourceARN", batch.queue().arn());
		json.writeStringProperty("awsRegion", batch.queue().region());
		json.writeEndObject();
	}

	private static void writeAttribute(JsonGenerator json, MessageAttribute attribute) {
		json.writeStartObject();
		String text = attribute.stringValue();
		if (text != null) {
			json.writeStringProperty("stringValue", text);
		}
		byte @Nullable [] bytes = attribute.binaryValue();
		if (bytes != null) {
			json.writeName("binaryValue");
			json.writeBinary(bytes);
		}
		writeEmptyList(json, "stringListValues");
		writeEmptyList(json, "binaryListValues");
		json.writeStringProperty("dataType", attribute.dataType());
		json.writeEndObject();
	}

	private static void writeEmptyList(JsonGenerator json, String name) {
		json.writeArrayPropertyStart(name);
		json.writeEndArray();
	}

}
