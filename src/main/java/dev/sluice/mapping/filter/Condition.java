package dev.sluice.mapping.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a pattern asks of the value of a field.
 */
sealed interface Condition permits ObjectPattern, ValuePattern, BodyPattern {

	/**
	 * Whether the value is as asked.
	 * @param value null where the field is not there
	 */
	boolean holds(@Nullable Json value);

	/**
	 * Whether all it asks is that something is not there.
	 */
	boolean isAbsence();

	/**
	 * Marks the fields within the value that it looks at.
	 */
	void markIn(FieldTree tree);

}
