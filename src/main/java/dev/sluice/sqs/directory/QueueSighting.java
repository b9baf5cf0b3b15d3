package dev.sluice.sqs.directory;

import dev.sluice.queue.QueueAttributes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.sluice.queue.ResolvedQueue;

/**
 * Looks at queues that must exist already.
 */
final class QueueSighting {

	private final QueueLookup lookup;

	QueueSighting(QueueLookup lookup) {
		this.lookup = lookup;
	}

	/**
	 * Looks at all of them at the same time.
	 * @throws QueueMissing if any does not exist; names all of these
	 */
	Map<WantedQueue, ResolvedQueue> of(List<WantedQueue> wanted) {
		Map<WantedQueue, ResolvedQueue> queues = new LinkedHashMap<>();
		List<MissingQueue> missing = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Optional<FoundQueue>>> looks = wanted.stream()
				.map((queue) -> CompletableFuture.supplyAsync(() -> this.lookup.find(queue.location()), threads))
				.toList();
			for (int i = 0; i < looks.size(); i++) {
				WantedQueue queue = wanted.get(i);
				join(looks.get(i)).ifPresentOrElse((found) -> queues.put(queue, resolve(queue, found)),
						() -> missing.add(new MissingQueue(queue.location(), this.lookup.region(), queue.remedy())));
			}
		}
		if (!missing.isEmpty()) {
			throw new QueueMissing(missing);
		}
		return queues;
	}

	private static Optional<FoundQueue> join(CompletableFuture<Optional<FoundQueue>> look) {
		try {
			return look.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof QueueStartFailure failure) {
				throw failure;
			}
			throw ex;
		}
	}

	private static ResolvedQueue resolve(WantedQueue wanted, FoundQueue found) {
		if (wanted.fifo() && !found.fifo()) {
			throw new QueueMismatch(
					"%s is to be a FIFO queue, but is a standard queue in SQS.".formatted(wanted.location().title()),
					"Name a FIFO queue, or set %s.fifo to false.".formatted(wanted.location().wantedBy()));
		}
		return found.resolved(wanted.key(), QueueAttributes.DEFAULTS);
	}

}
