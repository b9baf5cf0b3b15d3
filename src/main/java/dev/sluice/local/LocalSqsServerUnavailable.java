package dev.sluice.local;

import org.jspecify.annotations.Nullable;

/**
 * The in-process SQS server did not start, most likely because its port is taken.
 */
class LocalSqsServerUnavailable extends RuntimeException {

	LocalSqsServerUnavailable(int port, @Nullable Throwable cause) {
		super("The in-process SQS server did not start on port %d: %s".formatted(port, rootMessage(cause)), cause);
	}

	private static String rootMessage(@Nullable Throwable cause) {
		Throwable root = cause;
		while (root != null && root.getCause() != null) {
			root = root.getCause();
		}
		return (root != null) ? String.valueOf(root.getMessage()) : "no cause is known";
	}

}
