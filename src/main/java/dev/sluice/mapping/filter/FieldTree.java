package dev.sluice.mapping.filter;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields that patterns look at. Reading skips all others, which keeps a match cheap
 * however large the message is.
 */
final class FieldTree {

	private final Map<String, FieldTree> fields = new HashMap<>();

	/**
	 * The field of that name, which some pattern looks at from now on.
	 */
	FieldTree mark(String field) {
		return this.fields.computeIfAbsent(field, (name) -> new FieldTree());
	}

	/**
	 * The field of that name; null where no pattern looks at it.
	 */
	@Nullable FieldTree at(String field) {
		return this.fields.get(field);
	}

}
