package dev.sluice.queue;

import java.util.List;

/**
 * Says what AWS has to permit.
 */
@FunctionalInterface
public interface QueuePermissions {

	/**
	 * The actions that a use takes, in the words of a policy: {@code service:Action}. At
	 * least one.
	 */
	List<String> actions(QueueUse use);

}
