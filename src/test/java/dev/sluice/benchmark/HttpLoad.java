package dev.sluice.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Closed-loop HTTP clients: each posts its next message when the last one is answered.
 * Says how far it is when it is warm and when it ends.
 */
final class HttpLoad {

	private HttpLoad() {
	}

	/**
	 * Runs the clients.
	 * @param arguments the port, the number of clients, and how many seconds to warm up
	 * and to measure
	 */
	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		Measurement measurement = new Measurement();
		try (ExecutorService clients = Executors.newCachedThreadPool()) {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
				running.add(clients.submit(() -> {
					post(port, measurement);
					return null;
				}));
			}
			Thread.sleep(Duration.ofSeconds(Long.parseLong(arguments[2])));
			Contender.answer(measurement.now());
			Thread.sleep(Duration.ofSeconds(Long.parseLong(arguments[3])));
			Contender.answer(measurement.now());
			clients.shutdownNow();
			for (Future<?> client : running) {
				client.get();
			}
		}
	}

	private static void post(int port, Measurement measurement) throws IOException {
		try (HttpConnection connection = new HttpConnection(port)) {
			while (!Thread.currentThread().isInterrupted()) {
				connection.post();
				measurement.processed(1);
			}
		}
	}

}
