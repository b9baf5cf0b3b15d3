package dev.sluice.configuration;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/**
 * A setting that breaks a rule.
 *
 * @param property full name of the property
 * @param value what it is; null where the key itself is what is wrong
 * @param rule what it may be
 * @param remedy what would do
 */
record SettingsProblem(String property, @Nullable String value, String rule, String remedy) {

	static final String NOT_SET = "(not set)";

	/**
	 * The problem as a few lines of text.
	 */
	String describe(Optional<Origin> origin) {
		return "    " + this.property + valueText() + "\n        rule: " + this.rule + "\n        try:  " + this.remedy
				+ "\n" + origin.map((place) -> "        from: " + place + "\n").orElse("");
	}

	private String valueText() {
		if (this.value == null) {
			return "";
		}
		return " = " + (this.value.isBlank() ? "(empty)" : this.value);
	}

}
