package dev.sluice.mapping;

import java.util.List;

/**
 * A mapping stays as it is, since what it was to be breaks rules.
 */
public class LimitsRefused extends RuntimeException {

	private final transient List<LimitViolation> violations;

	/**
	 * @param violations at least one
	 */
	public LimitsRefused(List<LimitViolation> violations) {
		super(violations.toString());
		this.violations = List.copyOf(violations);
	}

	public List<LimitViolation> violations() {
		return this.violations;
	}

}
