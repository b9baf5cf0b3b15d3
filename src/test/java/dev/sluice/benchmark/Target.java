package dev.sluice.benchmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a contender is started with.
 *
 * @param endpoint of the broker
 * @param queue name of the queue
 * @param workload what the function does
 * @param options further arguments, which each contender reads its own way
 */
record Target(URI endpoint, String queue, Workload workload, List<String> options) {

	static Target of(String[] arguments) {
		return new Target(URI.create(arguments[0]), arguments[1], Workload.valueOf(arguments[2]),
				List.of(arguments).subList(3, arguments.length));
	}

	List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of(this.endpoint.toString(), this.queue, this.workload.name()));
		arguments.addAll(this.options);
		return arguments;
	}

}
