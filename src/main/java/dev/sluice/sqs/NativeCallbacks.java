package dev.sluice.sqs;

import software.amazon.awssdk.crt.CRT;

/**
 * Keeps the CRT's answers coming while the application shuts down. Without it the CRT's
 * own JVM shutdown hook cuts them off at SIGTERM, so that batches in progress could no
 * longer be settled.
 */
final class NativeCallbacks implements AutoCloseable {

	NativeCallbacks() {
		CRT.acquireShutdownRef();
	}

	@Override
	public void close() {
		CRT.releaseShutdownRef();
	}

}
