package dev.sluice.mapping.admission;

/**
 * An invocation that an admission knows of, and wants to know the end of.
 */
@FunctionalInterface
public interface BegunInvocation {

	/** Of a mapping that learns nothing from its invocations. */
	BegunInvocation UNWATCHED = (succeeded) -> {
	};

	/**
	 * Says how it ended. To be called in any case, once; only the first call counts.
	 * @param succeeded false: it failed as a whole, by an error or by its timeout
	 */
	void ended(boolean succeeded);

}
