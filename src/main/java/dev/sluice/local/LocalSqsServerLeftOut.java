package dev.sluice.local;

/**
 * The profile {@code local} is active, but the in-process SQS server is not on the class
 * path: the container image leaves it out.
 */
class LocalSqsServerLeftOut extends RuntimeException {

	LocalSqsServerLeftOut() {
		super("The profile local needs the in-process SQS server, which is not on the class path: the container image "
				+ "leaves it out.");
	}

}
