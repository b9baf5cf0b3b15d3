package dev.sluice.function;

import java.time.Duration;

/**
 * Whether the execution environments of a function can take work.
 */
public sealed interface Readiness {

	/** There are some, or one can be started as far as is known. */
	Readiness READY = new Ready();

	/** As {@link #READY} says. */
	record Ready() implements Readiness {
	}

	/**
	 * None is there, and the last start failed.
	 *
	 * @param pause how long none is started; zero: the next may be tried
	 */
	record Failing(Duration pause) implements Readiness {
	}

	/** None is there, the last start failed, and the next is tried at the moment. */
	record OnTrial() implements Readiness {
	}

}
