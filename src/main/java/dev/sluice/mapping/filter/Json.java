package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * JSON as filters compare it: numbers as they are written, since Lambda takes 300 and
 * 300.0 for different values.
 */
sealed interface Json {

	record Text(String text) implements Json {
	}

	record Numeral(String text) implements Json {
	}

	/** {@code true}, {@code false} or {@code null}. */
	record Literal(String text) implements Json {

		static final Literal TRUE = new Literal("true");

		static final Literal FALSE = new Literal("false");

		static final Literal NULL = new Literal("null");

	}

	record Fields(Map<String, Json> fields) implements Json {

		static final Fields NONE = new Fields(Map.of());

	}

	record Items(List<Json> items) implements Json {
	}

	/**
	 * Whether this value passes the test or, where it is an array, any value in it; an
	 * object never does.
	 */
	default boolean anyLeaf(Predicate<Json> test) {
		return switch (this) {
			case Items(List<Json> items) -> anyLeaf(items, test);
			case Fields fields -> false;
			case Text text -> test.test(text);
			case Numeral numeral -> test.test(numeral);
			case Literal literal -> test.test(literal);
		};
	}

	private static boolean anyLeaf(List<Json> items, Predicate<Json> test) {
		for (Json item : items) {
			if (item.anyLeaf(test)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The object itself, or the objects in an array; an empty one where there is none.
	 */
	static List<Fields> objectsIn(@Nullable Json value) {
		List<Fields> objects = new ArrayList<>();
		addObjects(value, objects);
		return objects.isEmpty() ? List.of(Fields.NONE) : objects;
	}

	private static void addObjects(@Nullable Json value, List<Fields> objects) {
		switch (value) {
			case Fields fields -> objects.add(fields);
			case Items(List<Json> items) -> {
				for (Json item : items) {
					addObjects(item, objects);
				}
			}
			case null, default -> {
			}
		}
	}

}
