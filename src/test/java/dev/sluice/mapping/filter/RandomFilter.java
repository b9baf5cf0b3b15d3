package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A pattern and events made at random, out of few names and values, so that they often
 * meet. In an event an object is a map, an array is a list, and anything else is the text
 * of its JSON.
 */
final class RandomFilter {

	private static final List<String> NAMES = List.of("a", "b", "c");

	private static final List<String> LITERALS = List.of("\"x\"", "\"X\"", "\"xy\"", "\"\"", "1", "1.0", "2", "10",
			"true", "null");

	/** A field is not there. */
	static final Asked ABSENT = new Asked("{\"exists\":false}", (literal) -> false);

	private static final List<Asked> COMPARISONS = List.of(new Asked("{\"exists\":true}", (literal) -> true),
			new Asked("{\"prefix\":\"x\"}", (literal) -> literal.startsWith("\"x")),
			new Asked("{\"suffix\":\"y\"}", (literal) -> literal.endsWith("y\"")),
			new Asked("{\"equals-ignore-case\":\"x\"}", (literal) -> literal.equalsIgnoreCase("\"x\"")),
			new Asked("{\"anything-but\":[\"x\",\"\"]}", (literal) -> !List.of("\"x\"", "\"\"").contains(literal)),
			new Asked("{\"anything-but\":[2,10]}", (literal) -> !List.of("2", "10").contains(literal)),
			new Asked("{\"numeric\":[\"=\",1]}", (literal) -> literal.startsWith("1") && !literal.equals("10")),
			new Asked("{\"numeric\":[\">\",1,\"<=\",10]}", (literal) -> List.of("2", "10").contains(literal)));

	private final Random random;

	RandomFilter(Random random) {
		this.random = random;
	}

	/**
	 * Makes a pattern.
	 * @param absences whether fields may be asked not to be there
	 */
	Fields pattern(int depth, boolean absences) {
		Map<String, Object> fields = new LinkedHashMap<>();
		int size = 1 + this.random.nextInt(2);
		for (int i = 0; i < size; i++) {
			fields.put(name(), (depth > 0 && this.random.nextInt(3) > 0) ? pattern(depth - 1, absences)
					: new Leaf(asked(absences)));
		}
		boolean or = depth > 0 && this.random.nextInt(4) == 0;
		List<Fields> either = or ? List.of(pattern(depth - 1, false), pattern(depth - 1, false)) : List.of();
		either.forEach((pattern) -> pattern.names().forEach(fields::remove));
		return new Fields(fields, either);
	}

	private List<Asked> asked(boolean absences) {
		if (absences && this.random.nextInt(5) == 0) {
			return List.of(ABSENT);
		}
		List<Asked> asked = new ArrayList<>();
		int size = 1 + this.random.nextInt(3);
		for (int i = 0; i < size; i++) {
			asked.add(this.random.nextBoolean() ? any(COMPARISONS) : equal(any(LITERALS)));
		}
		return asked;
	}

	private static Asked equal(String wanted) {
		return new Asked(wanted, wanted::equals);
	}

	Map<String, Object> event(int depth) {
		Map<String, Object> fields = new LinkedHashMap<>();
		NAMES.forEach((name) -> {
			if (this.random.nextInt(6) > 0) {
				fields.put(name, value(depth));
			}
		});
		return fields;
	}

	private Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 5 : 2)) {
			case 0 -> any(LITERALS);
			case 1 -> List.of(any(LITERALS), any(LITERALS)).subList(0, this.random.nextInt(3));
			case 2 -> List.of(event(depth - 1), any(LITERALS), List.of(event(depth - 1)));
			default -> event(depth - 1);
		};
	}

	private String name() {
		return any(NAMES);
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	static String json(@Nullable Object value) {
		return switch (value) {
			case Map<?, ?> fields -> fields.entrySet()
				.stream()
				.map((field) -> "\"" + field.getKey() + "\":" + json(field.getValue()))
				.collect(Collectors.joining(",", "{", "}"));
			case List<?> items -> items.stream().map(RandomFilter::json).collect(Collectors.joining(",", "[", "]"));
			case null, default -> String.valueOf(value);
		};
	}

	/**
	 * A comparison.
	 *
	 * @param holds whether it holds for the text of a JSON value
	 */
	record Asked(String json, Predicate<String> holds) {

		@Override
		public String toString() {
			return this.json;
		}

	}

	/** The comparisons of a leaf, one of which must hold. */
	record Leaf(List<Asked> asked) {

		@Override
		public String toString() {
			return json(this.asked);
		}

	}

	/**
	 * A pattern.
	 *
	 * @param fields patterns or leaves
	 * @param or alternatives; none: there is no $or
	 */
	record Fields(Map<String, Object> fields, List<Fields> or) {

		/**
		 * The names here and in alternatives. No name is both beside an $or and in it:
		 * Sluice then lets different elements of an array meet the two, naive matching
		 * does not.
		 */
		Stream<String> names() {
			return Stream.concat(this.fields.keySet().stream(), this.or.stream().flatMap(Fields::names));
		}

		@Override
		public String toString() {
			Map<String, Object> all = new LinkedHashMap<>(this.fields);
			if (!this.or.isEmpty()) {
				all.put("$or", this.or);
			}
			return json(all);
		}

	}

}
