package dev.sluice.mapping.admission;

/**
 * An invocation whose duration and end limit or breaker learn from. Guarded by the lock
 * of its admission.
 */
final class WatchedInvocation implements BegunInvocation {

	private final MappingAdmission admission;

	private final long start;

	private int era;

	private int inUse;

	private boolean ended;

	/**
	 * @param start in nanoseconds of the admission's clock
	 */
	WatchedInvocation(MappingAdmission admission, long start) {
		this.admission = admission;
		this.start = start;
	}

	/**
	 * @param era of the circuit breaker
	 * @param inUse places in use when it began, its own included
	 */
	void begin(int era, int inUse) {
		this.era = era;
		this.inUse = inUse;
	}

	@Override
	public void ended(boolean succeeded) {
		this.admission.ended(this, succeeded);
	}

	/**
	 * Ends it.
	 * @return whether it had not ended before
	 */
	boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

	int era() {
		return this.era;
	}

	Bound.Sample sample(long now, boolean succeeded) {
		return new Bound.Sample(now - this.start, this.inUse, succeeded);
	}

}
