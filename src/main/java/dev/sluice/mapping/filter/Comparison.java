package dev.sluice.mapping.filter;

import java.math.BigDecimal;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a pattern compares the value of a leaf with: the operators of Lambda's event
 * filtering. Texts are compared as they are, without any folding; numbers, except by
 * {@code numeric}, as they are written.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax">
 * Filter rule syntax</a>
 */
sealed interface Comparison {

	boolean holds(Json leaf);

	/**
	 * {@code "a"}, {@code 1}, {@code true}, {@code null}: any of the values in the list.
	 */
	record AnyOf(Set<Json> values) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return this.values.contains(leaf);
		}

	}

	/** {@code {"anything-but": [...]}}. */
	record AnythingBut(Set<Json> values) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return !this.values.contains(leaf);
		}

	}

	/** {@code {"equals-ignore-case": "..."}}. */
	record EqualsIgnoreCase(String text) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return leaf instanceof Json.Text(String value) && value.equalsIgnoreCase(this.text);
		}

	}

	/** {@code {"prefix": "..."}}. */
	record Prefix(String text) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return leaf instanceof Json.Text(String value) && value.startsWith(this.text);
		}

	}

	/** {@code {"suffix": "..."}}. */
	record Suffix(String text) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return leaf instanceof Json.Text(String value) && value.endsWith(this.text);
		}

	}

	/** {@code {"exists": true}}. */
	record Exists() implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return true;
		}

	}

	/**
	 * {@code {"numeric": [...]}}.
	 *
	 * @param lower null where there is none
	 * @param upper null where there is none
	 */
	record Numeric(@Nullable Bound lower, @Nullable Bound upper) implements Comparison {

		@Override
		public boolean holds(Json leaf) {
			return leaf instanceof Json.Numeral(String text) && holds(new BigDecimal(text));
		}

		private boolean holds(BigDecimal number) {
			return (this.lower == null || this.lower.allows(number.compareTo(this.lower.value())))
					&& (this.upper == null || this.upper.allows(this.upper.value().compareTo(number)));
		}

	}

	/**
	 * One end of a range.
	 *
	 * @param inclusive whether the value itself belongs to the range
	 */
	record Bound(BigDecimal value, boolean inclusive) {

		private boolean allows(int distance) {
			return distance > 0 || (distance == 0 && this.inclusive);
		}

	}

}
