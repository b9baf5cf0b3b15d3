package dev.sluice.local;

import org.jspecify.annotations.Nullable;

/**
 * The in-process SQS server did not start, most likely because its port is taken.
 */
class LocalSqsServerUnavailable extends RuntimeException {

	LocalSqsServerUnavailable(int port, @Nullable Throwable cause) {
		super("The in-process SQS server did not start on port " + port
				+ "; free the port, or set sluice.local.port to another one (0 takes a free one)", cause);
	}

}
