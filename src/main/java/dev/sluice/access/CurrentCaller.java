package dev.sluice.access;

/**
 * Says who makes the request that this thread handles.
 */
@FunctionalInterface
public interface CurrentCaller {

	/**
	 * The caller; {@link Caller#ANYONE} where nobody is asked.
	 * @throws IllegalStateException if somebody is asked and this is not the thread of a
	 * request, or one that anybody may make
	 */
	Caller get();

}
