package dev.sluice.guarantee;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.testing.SluiceProcess;

/**
 * Clients that post one message after the other to whichever replica comes next, and
 * again to the next one where they are answered with 503 or not at all. They leave the
 * machine time to start a further replica.
 */
final class RetryingClients {

	private static final int CLIENTS = 4;

	private static final long PAUSE_MILLIS = 20;

	private final String lane;

	private final List<SluiceProcess> replicas = new CopyOnWriteArrayList<>();

	private final Queue<WorkItem> sent = new ConcurrentLinkedQueue<>();

	private final AtomicInteger repeated = new AtomicInteger();

	private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(CLIENTS);

	private final List<Future<?>> clients = new ArrayList<>();

	RetryingClients(String lane) {
		this.lane = lane;
	}

	void add(SluiceProcess replica) {
		this.replicas.add(replica);
	}

	/**
	 * Takes a replica out, as a service does some time after it has ended.
	 */
	void remove(SluiceProcess replica) {
		this.replicas.remove(replica);
	}

	void start() {
		for (int client = 0; client < CLIENTS; client++) {
			int group = client;
			AtomicInteger number = new AtomicInteger();
			this.clients.add(this.executor.scheduleWithFixedDelay(
					() -> post(new WorkItem(this.lane, group, number.incrementAndGet())), 0, PAUSE_MILLIS,
					TimeUnit.MILLISECONDS));
		}
	}

	private void post(WorkItem item) {
		for (int attempt = 0; !isStored(item, item.number() + attempt); attempt++) {
			this.repeated.incrementAndGet();
		}
		this.sent.add(item);
	}

	private boolean isStored(WorkItem item, int turn) {
		List<SluiceProcess> now = List.copyOf(this.replicas);
		try {
			HttpResponse<String> answer = now.get(turn % now.size())
				.post("/v1/queues/" + this.lane + "/messages", "{\"body\": \"" + item + "\"}");
			if (answer.statusCode() != 202 && answer.statusCode() != 503) {
				throw new IllegalStateException("A post was answered with " + answer.statusCode() + answer.body());
			}
			return answer.statusCode() == 202;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("A post was broken off", ex);
		}
	}

	int sentUntilNow() {
		return this.sent.size();
	}

	/**
	 * How many posts had to be made again.
	 */
	int repeated() {
		return this.repeated.get();
	}

	/**
	 * Ends the load.
	 * @return what was answered with 202
	 */
	List<WorkItem> stop() throws ExecutionException, InterruptedException {
		for (Future<?> client : this.clients) {
			if (client.isDone()) {
				client.get();
			}
		}
		this.executor.shutdown();
		if (!this.executor.awaitTermination(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("A post does not end");
		}
		return List.copyOf(this.sent);
	}

}
