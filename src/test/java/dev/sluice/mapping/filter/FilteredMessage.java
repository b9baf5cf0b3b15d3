package dev.sluice.mapping.filter;

import java.util.HashMap;
import java.util.Map;

import dev.sluice.mapping.MappingFixture;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;

/**
 * A message to filter, with JSON and patterns written in single quotes.
 */
record FilteredMessage(String body, Map<String, MessageAttribute> attributes) {

	static FilteredMessage json(String body) {
		return plain(quoted(body));
	}

	static FilteredMessage plain(String body) {
		return new FilteredMessage(body, Map.of());
	}

	FilteredMessage with(String name, MessageAttribute attribute) {
		Map<String, MessageAttribute> more = new HashMap<>(this.attributes);
		more.put(name, attribute);
		return new FilteredMessage(this.body, more);
	}

	boolean matches(String... patterns) {
		String[] quoted = new String[patterns.length];
		for (int i = 0; i < patterns.length; i++) {
			quoted[i] = quoted(patterns[i]);
		}
		return MessageFilter.of(MappingFixture.mapping("orders", "orders", "orders").filters(quoted).settings())
			.matches(received());
	}

	ReceivedMessage received() {
		return new ReceivedMessage("m1", "receipt", this.body, "", Map.of(), this.attributes, null);
	}

	static String quoted(String json) {
		return json.replace('\'', '"');
	}

}
