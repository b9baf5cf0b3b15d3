package dev.sluice.queue;

import java.util.Collection;

/**
 * Says what listens to which queue; asked once, while the application starts.
 */
public interface BatchListeners {

	/**
	 * The listeners of the configured mappings.
	 */
	Collection<BatchListener> configured();

	/**
	 * Makes a listener of an annotated method, with the settings that the configuration
	 * has under its id.
	 * @param id the id of the annotation
	 * @param queue the queue that the annotation names
	 * @param description what the method belongs to, in words
	 * @param method calls the method
	 */
	BatchListener annotated(String id, String queue, String description, BatchTarget method);

}
