package dev.sluice.operations.permissions;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Shows the least IAM policy in Actuator, ready to paste.
 */
@Endpoint(id = "permissions")
class PermissionsEndpoint {

	private final LeastPolicy policy;

	PermissionsEndpoint(LeastPolicy policy) {
		this.policy = policy;
	}

	@ReadOperation
	IamPolicy policy() {
		return this.policy.write();
	}

}
