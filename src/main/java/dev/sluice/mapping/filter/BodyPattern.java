package dev.sluice.mapping.filter;

import org.jspecify.annotations.Nullable;

/**
 * Asks something of the body by Lambda's table of formats: a pattern for JSON never
 * matches a plain string, a pattern for plain strings never matches JSON.
 *
 * @param json whether the pattern is one for JSON
 */
record BodyPattern(Condition condition, boolean json) implements Condition {

	@Override
	public boolean holds(@Nullable Json value) {
		boolean bodyIsJson = value instanceof Json.Fields || value instanceof Json.Items;
		return bodyIsJson == this.json && this.condition.holds(value);
	}

	@Override
	public boolean isAbsence() {
		return this.condition.isAbsence();
	}

	@Override
	public void markIn(FieldTree tree) {
		this.condition.markIn(tree);
	}

}
