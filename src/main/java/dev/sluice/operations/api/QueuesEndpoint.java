package dev.sluice.operations.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.sluice.operations.api.QueueView.QueueList;

/**
 * Shows the queues in Actuator, with their last readings.
 */
@Endpoint(id = "queues")
class QueuesEndpoint {

	private final QueueViews queues;

	QueuesEndpoint(QueueViews queues) {
		this.queues = queues;
	}

	@ReadOperation
	QueueList queues() {
		return this.queues.all();
	}

	@ReadOperation
	@Nullable QueueView queue(@Selector String queue) {
		return this.queues.last(queue).orElse(null);
	}

}
