package dev.sluice.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Closed-loop HTTP clients: each posts its next message when the last one is answered.
 * They post for as many seconds as a line on the standard input says, and rest in
 * between; each line is answered with what they posted.
 */
final class HttpLoad {

	private HttpLoad() {
	}

	/**
	 * Runs the clients.
	 * @param arguments the port and the number of clients
	 */
	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		int clients = Integer.parseInt(arguments[1]);
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = commands.readLine(); line != null; line = commands.readLine()) {
			Contender.answer(post(port, clients, Duration.ofSeconds(Long.parseLong(line))));
		}
	}

	private static Figures post(int port, int clients, Duration duration) throws Exception {
		Measurement measurement = new Measurement();
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			Figures before = measurement.now();
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				running.add(threads.submit(() -> {
					post(port, measurement);
					return null;
				}));
			}
			Thread.sleep(duration);
			Figures posted = measurement.now().minus(before);
			threads.shutdownNow();
			for (Future<?> client : running) {
				client.get();
			}
			return posted;
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
