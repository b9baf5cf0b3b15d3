package dev.sluice.mapping.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Asks something of a leaf: one of the comparisons must hold for its value or, where an
 * event has an array, for any value in it. An object is no leaf, so for {@code {"exists":
 * ...}} it is not there.
 *
 * @param comparisons what a value that is there must be
 * @param orAbsent whether {@code {"exists": false}} is among them
 */
record ValuePattern(List<Comparison> comparisons, boolean orAbsent) implements Condition {

	ValuePattern {
		comparisons = List.copyOf(comparisons);
	}

	@Override
	public boolean holds(@Nullable Json value) {
		if (value == null || !value.anyLeaf((leaf) -> true)) {
			return this.orAbsent;
		}
		return value.anyLeaf((leaf) -> this.comparisons.stream().anyMatch((comparison) -> comparison.holds(leaf)));
	}

	@Override
	public boolean isAbsence() {
		return this.orAbsent && this.comparisons.isEmpty();
	}

	@Override
	public void markIn(FieldTree tree) {
	}

}
