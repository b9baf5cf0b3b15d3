package dev.sluice.mapping.admission;

/** Whether a mapping receives, as far as the health of its function goes. */
public enum BreakerState {

	/** The mapping has no circuit breaker, and its function can run. */
	DISABLED,
	/** The function is well, and the mapping receives. */
	CLOSED,
	/** The function is down or cannot start, and nothing is received. */
	OPEN,
	/** One message is tried; how that goes decides. */
	HALF_OPEN

}
