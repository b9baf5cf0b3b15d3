package dev.sluice.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * The table that mappings remember their keys in is missing or cannot be used, so that
 * Sluice does not start.
 */
final class TableNotUsable extends RuntimeException {

	private final String remedy;

	TableNotUsable(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	/**
	 * What an operator does about it.
	 */
	String remedy() {
		return this.remedy;
	}

}
