package dev.sluice.mapping.filter;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import tools.jackson.core.exc.StreamReadException;

/**
 * What of a message filters see, in the shape of the event that the function gets; the
 * body is opened where it is JSON.
 */
final class MessageJson {

	static final String BODY = "body";

	static final String ATTRIBUTES = "messageAttributes";

	static final String STRING_VALUE = "stringValue";

	static final String BINARY_VALUE = "binaryValue";

	static final String DATA_TYPE = "dataType";

	private MessageJson() {
	}

	static Json.Fields of(ReceivedMessage message, FieldTree wanted) {
		Map<String, Json> fields = new HashMap<>();
		FieldTree body = wanted.at(BODY);
		if (body != null) {
			fields.put(BODY, bodyOf(message.body(), body));
		}
		FieldTree attributes = wanted.at(ATTRIBUTES);
		if (attributes != null) {
			fields.put(ATTRIBUTES, attributesOf(message.messageAttributes(), attributes));
		}
		return new Json.Fields(fields);
	}

	/**
	 * A body is JSON where it is an object or an array. Everything else is a plain
	 * string, also what would be a JSON number, so that a pattern for plain strings finds
	 * a message that is {@code 42}.
	 */
	private static Json bodyOf(String body, FieldTree wanted) {
		if (!opensObjectOrArray(body)) {
			return new Json.Text(body);
		}
		try {
			return JsonReader.read(body, wanted);
		}
		catch (StreamReadException ex) {
			return new Json.Text(body);
		}
	}

	private static boolean opensObjectOrArray(String body) {
		int first = 0;
		while (first < body.length() && " \t\r\n".indexOf(body.charAt(first)) >= 0) {
			first++;
		}
		return first < body.length() && "{[".indexOf(body.charAt(first)) >= 0;
	}

	private static Json attributesOf(Map<String, MessageAttribute> attributes, FieldTree wanted) {
		Map<String, Json> fields = new HashMap<>();
		attributes.forEach((name, attribute) -> {
			if (wanted.at(name) != null) {
				fields.put(name, attributeOf(attribute));
			}
		});
		return new Json.Fields(fields);
	}

	private static Json attributeOf(MessageAttribute attribute) {
		Map<String, Json> fields = new HashMap<>();
		fields.put(DATA_TYPE, new Json.Text(attribute.dataType()));
		String stringValue = attribute.stringValue();
		if (stringValue != null) {
			fields.put(STRING_VALUE, new Json.Text(stringValue));
		}
		byte[] binaryValue = attribute.binaryValue();
		if (binaryValue != null) {
			fields.put(BINARY_VALUE, new Json.Text(Base64.getEncoder().encodeToString(binaryValue)));
		}
		return new Json.Fields(fields);
	}

}
