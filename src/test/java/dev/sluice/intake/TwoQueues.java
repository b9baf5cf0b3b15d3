package dev.sluice.intake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;

/**
 * A directory of a standard queue and a FIFO one.
 */
final class TwoQueues implements QueueDirectory {

	@Override
	public Collection<ResolvedQueue> queues() {
		return List.of(TestQueues.WORK, TestQueues.ORDERS);
	}

	@Override
	public Optional<ResolvedQueue> find(String key) {
		return queues().stream().filter((queue) -> queue.key().equals(key)).findFirst();
	}

	@Override
	public Backlog backlog(ResolvedQueue queue) {
		return new Backlog(0, 0, 0);
	}

	@Override
	public ResolvedQueue resolve(String location) {
		return find(location).orElseThrow();
	}

	@Override
	public Optional<ResolvedQueue> resolveIfThere(String location) {
		return find(location);
	}

}
