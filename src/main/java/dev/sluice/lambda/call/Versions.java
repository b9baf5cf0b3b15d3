package dev.sluice.lambda.call;

/**
 * The versions of Lambda's API, with which the paths of its calls begin.
 */
public final class Versions {

	/** Of most calls. */
	public static final String FIRST = "/2015-03-31";

	/** The paths of all calls that there are and that there may be, as a pattern. */
	static final String ANY = "/{version:\\d\\d\\d\\d-\\d\\d-\\d\\d}/**";

	/** Of the call that reads a function's reserved concurrency. */
	public static final String CONCURRENCY = "/2019-09-30";

	private Versions() {
	}

}
