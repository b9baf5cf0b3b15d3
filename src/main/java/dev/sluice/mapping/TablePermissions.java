package dev.sluice.mapping;

import java.util.List;
import java.util.Optional;

/**
 * Says what AWS has to permit so that mappings can remember their keys in the table that
 * all replicas share. Actions are in the words of a policy: {@code service:Action}.
 */
public interface TablePermissions {

	/**
	 * ARN of the table; empty where no mapping uses it. Known once the application is
	 * ready.
	 */
	Optional<String> arn();

	/**
	 * The actions that it takes to use the table.
	 */
	List<String> toRemember();

	/**
	 * The actions that it takes besides to create the table; empty where it is not
	 * provisioned.
	 */
	List<String> toProvision();

}
