package dev.sluice.testing;

import org.junit.jupiter.api.Assumptions;

/**
 * A test that is left out because this machine lacks what it needs. The build says so,
 * since a test that quietly does not run is worse than none.
 */
final class Skipped {

	private Skipped() {
	}

	/**
	 * Skips the test, and prints why.
	 * @param reason what is missing; empty where nothing is
	 */
	static void where(String test, String reason) {
		if (!reason.isEmpty()) {
			System.err.println("Skipped: " + test + " - " + reason);
		}
		Assumptions.assumeTrue(reason.isEmpty(), reason);
	}

}
