package dev.sluice.mapping.filter;

import java.math.BigDecimal;
import java.util.List;

import dev.sluice.mapping.filter.Comparison.Bound;
import dev.sluice.mapping.filter.Comparison.Numeric;
import org.jspecify.annotations.Nullable;

/**
 * Makes a comparison of the operand of {@code numeric}: one number that is to be equal,
 * or a range with one end or two, the lower one first.
 */
final class NumericOperator {

	private static final String RULE = "Use [\"=\", 100], [\">\", 10], [\"<=\", 20] or both ends, the lower one first: [\">\", 10, \"<=\", 20]";

	private final String pointer;

	private final List<Json> operand;

	private NumericOperator(String pointer, List<Json> operand) {
		this.pointer = pointer;
		this.operand = operand;
	}

	static Numeric compile(String pointer, Json operand) {
		if (operand instanceof Json.Items(List<Json> items)) {
			return new NumericOperator(pointer, items).compile();
		}
		throw refuse(pointer, "with something else than a list");
	}

	private Numeric compile() {
		Numeric numeric = switch (this.operand.size()) {
			case 2 -> new Numeric(lower(0), upper(0));
			case 4 -> new Numeric(lower(0), upper(2));
			default -> throw refuse("with %d elements".formatted(this.operand.size()));
		};
		requireOperators(numeric);
		requireOrder(numeric);
		return numeric;
	}

	private @Nullable Bound lower(int place) {
		return bound(place, ">");
	}

	private @Nullable Bound upper(int place) {
		return bound(place, "<");
	}

	/**
	 * The end of the range that stands at a place; null if it is the other end.
	 */
	private @Nullable Bound bound(int place, String exclusive) {
		if (!(this.operand.get(place) instanceof Json.Text(String operator))) {
			throw refuse("with something else than <, <=, =, >= or > before a number");
		}
		boolean inclusive = operator.equals(exclusive + "=") || (operator.equals("=") && this.operand.size() == 2);
		return (inclusive || operator.equals(exclusive)) ? new Bound(number(place + 1), inclusive) : null;
	}

	private BigDecimal number(int place) {
		if (!(this.operand.get(place) instanceof Json.Numeral(String text))) {
			throw refuse("with something else than a number behind an operator");
		}
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw refuse("with the number " + text + ", whose exponent is too large");
		}
	}

	private void requireOperators(Numeric numeric) {
		boolean complete = (this.operand.size() == 2) ? numeric.lower() != null || numeric.upper() != null
				: numeric.lower() != null && numeric.upper() != null;
		if (!complete) {
			throw refuse("with operators that make no range");
		}
	}

	private void requireOrder(Numeric numeric) {
		if (this.operand.size() == 4 && numeric.lower() != null && numeric.upper() != null
				&& numeric.lower().value().compareTo(numeric.upper().value()) >= 0) {
			throw refuse("with a range that is empty");
		}
	}

	private PatternRefused refuse(String problem) {
		return refuse(this.pointer, problem);
	}

	private static PatternRefused refuse(String pointer, String problem) {
		return PatternRefused.at(pointer, "has {\"numeric\": ...} " + problem + ". " + RULE);
	}

}
