package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a condition of the list of what a value may be. Where values are always texts (a
 * plain body, message attributes), what only another type could match is refused.
 */
final class ValueCompiler {

	/** The operators of EventBridge, of which Lambda has not all. */
	static final Set<String> RESERVED = Set.of("exists", "prefix", "suffix", "equals-ignore-case", "anything-but",
			"numeric", "wildcard", "cidr", "exactly");

	private final String pointer;

	private final boolean textsOnly;

	private final boolean alwaysThere;

	private final Set<Json> literals = new HashSet<>();

	private final List<Comparison> comparisons = new ArrayList<>();

	private boolean orAbsent;

	private ValueCompiler(String pointer, boolean textsOnly, boolean alwaysThere) {
		this.pointer = pointer;
		this.textsOnly = textsOnly;
		this.alwaysThere = alwaysThere;
	}

	static ValueCompiler forJson(String pointer) {
		return new ValueCompiler(pointer, false, false);
	}

	static ValueCompiler forText(String pointer) {
		return new ValueCompiler(pointer, true, false);
	}

	static ValueCompiler forTextThatIsAlwaysThere(String pointer) {
		return new ValueCompiler(pointer, true, true);
	}

	ValuePattern compile(Json.Items list) {
		if (list.items().isEmpty()) {
			throw refuse("is an empty list. Name a value, such as [\"a\"], or leave the field out");
		}
		list.items().forEach(this::add);
		if (!this.literals.isEmpty()) {
			this.comparisons.add(new Comparison.AnyOf(Set.copyOf(this.literals)));
		}
		return new ValuePattern(this.comparisons, this.orAbsent);
	}

	private void add(Json item) {
		switch (item) {
			case Json.Text text -> this.literals.add(text);
			case Json.Numeral numeral -> this.literals.add(notInTexts(numeral, numeral.text()));
			case Json.Literal literal -> this.literals.add(notInTexts(literal, literal.text()));
			case Json.Fields(Map<String, Json> fields) -> addOperator(fields);
			case Json.Items list -> throw refuse("has a list within the list. Put all values into one");
		}
	}

	private void addOperator(Map<String, Json> fields) {
		if (fields.size() != 1) {
			throw refuse("has an object with %d keys in the list. Give each operator an object of its own"
				.formatted(fields.size()));
		}
		fields.forEach((operator, operand) -> {
			switch (operator) {
				case "exists" -> addExists(operand);
				case "prefix" -> this.comparisons.add(new Comparison.Prefix(text(operator, operand)));
				case "suffix" -> this.comparisons.add(new Comparison.Suffix(text(operator, operand)));
				case "equals-ignore-case" ->
					this.comparisons.add(new Comparison.EqualsIgnoreCase(text(operator, operand)));
				case "anything-but" -> this.comparisons.add(new Comparison.AnythingBut(anythingBut(operand)));
				case "numeric" ->
					this.comparisons.add(notInTexts(NumericOperator.compile(this.pointer, operand), operator));
				default -> throw refuse(("has the operator %s, which Lambda's filters do not have. They have exists, "
						+ "prefix, suffix, equals-ignore-case, anything-but and numeric")
					.formatted(operator));
			}
		});
	}

	private void addExists(Json operand) {
		if (operand.equals(Json.Literal.TRUE)) {
			this.comparisons.add(new Comparison.Exists());
		}
		else if (operand.equals(Json.Literal.FALSE) && !this.alwaysThere) {
			this.orAbsent = true;
		}
		else {
			throw refuse(operand.equals(Json.Literal.FALSE) ? "asks for messages without a body. Every message has one"
					: "has {\"exists\": ...} with neither true nor false. Use one of them");
		}
	}

	private String text(String operator, Json operand) {
		if (operand instanceof Json.Text(String text)) {
			return text;
		}
		throw refuse(
				"has {\"%s\": ...} with something else than a text. Use {\"%s\": \"a\"}".formatted(operator, operator));
	}

	private Set<Json> anythingBut(Json operand) {
		List<Json> values = (operand instanceof Json.Items(List<Json> items)) ? items : List.of(operand);
		boolean texts = values.stream().allMatch(Json.Text.class::isInstance);
		boolean numbers = values.stream().allMatch(Json.Numeral.class::isInstance);
		if (values.isEmpty() || (!texts && !numbers)) {
			throw refuse("has {\"anything-but\": ...} with something else than texts only or numbers only. "
					+ "Use {\"anything-but\": [\"a\", \"b\"]} or {\"anything-but\": [1, 2]}");
		}
		return texts ? Set.copyOf(new HashSet<>(values))
				: notInTexts(Set.copyOf(new HashSet<>(values)), "anything-but with numbers");
	}

	private <T> T notInTexts(T comparison, String what) {
		if (this.textsOnly) {
			throw refuse(
					"has %s, but the value is always a text. Compare it with texts, such as [\"42\"]".formatted(what));
		}
		return comparison;
	}

	private PatternRefused refuse(String problem) {
		return PatternRefused.at(this.pointer, problem);
	}

}
