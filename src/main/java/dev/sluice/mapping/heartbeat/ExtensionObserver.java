package dev.sluice.mapping.heartbeat;

/**
 * Is told of extended messages. Called on the thread of the extension, so it does not
 * block. Safe for use by many threads.
 */
@FunctionalInterface
public interface ExtensionObserver {

	/**
	 * Takes note of an extension.
	 * @param messages how many of the observer's messages SQS hides for longer now, at
	 * least one
	 */
	void extended(int messages);

}
