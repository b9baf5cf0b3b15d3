package dev.sluice.function;

import java.util.List;

/**
 * The execution environments of a function, seen from outside. Safe for use by many
 * threads.
 */
public interface Environments {

	/** A function that needs none. */
	Environments NONE = new Environments() {

		@Override
		public List<EnvironmentPhase> phases() {
			return List.of();
		}

		@Override
		public Readiness readiness() {
			return Readiness.READY;
		}

		@Override
		public void onChange(Runnable observer) {
		}

	};

	/**
	 * What phase each of them is in.
	 */
	List<EnvironmentPhase> phases();

	/**
	 * Whether they can take work.
	 */
	Readiness readiness();

	/**
	 * Has an observer told when a start has succeeded or failed; not when a pause is
	 * over. It must not block.
	 */
	void onChange(Runnable observer);

}
