package dev.sluice.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Makes as many calls at once as there are connections, so that none waits for one.
 */
final class BoundedCalls {

	private final Semaphore places;

	BoundedCalls(int atOnce) {
		this.places = new Semaphore(atOnce);
	}

	/**
	 * Makes a call; blocks until there is a place for it.
	 */
	<T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> call) {
		this.places.acquireUninterruptibly();
		CompletableFuture<T> answer;
		try {
			answer = call.get();
		}
		catch (RuntimeException ex) {
			answer = CompletableFuture.failedFuture(ex);
		}
		return answer.whenComplete((value, thrown) -> this.places.release());
	}

}
