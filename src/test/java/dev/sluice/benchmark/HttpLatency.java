package dev.sluice.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * One client at low load, which posts a message and sends one by the bare SDK in turn, so
 * that both meet the same machine.
 */
final class HttpLatency {

	private static final int WARM_UP = 3000;

	private static final int POSTS = 400;

	private static final Duration APART = Duration.ofMillis(25);

	private HttpLatency() {
	}

	/**
	 * Runs the client.
	 * @param arguments the broker's endpoint, the queue and the port that is posted to
	 */
	public static void main(String[] arguments) throws Exception {
		SqsAsyncClient client = Connection.client(URI.create(arguments[0]));
		String url = client.getQueueUrl((request) -> request.queueName(arguments[1])).join().queueUrl();
		try (Poster poster = new Poster(Integer.parseInt(arguments[2]))) {
			Call post = poster::post;
			Call send = () -> client
				.sendMessage((message) -> message.queueUrl(url).messageBody("a message of the benchmark"))
				.join();
			measure(WARM_UP, Duration.ZERO, post, send);
			Contender.answer(measure(POSTS, APART, post, send));
		}
		Runtime.getRuntime().halt(0);
	}

	private static Figures measure(int times, Duration apart, Call post, Call send) throws Exception {
		double[] posts = new double[times];
		double[] sends = new double[times];
		for (int i = 0; i < times; i++) {
			Thread.sleep(apart);
			posts[i] = nanos(post);
			Thread.sleep(apart);
			sends[i] = nanos(send);
		}
		Map<String, Long> medians = new LinkedHashMap<>();
		medians.put("post", Math.round(Samples.of(DoubleStream.of(posts)).median()));
		medians.put("send", Math.round(Samples.of(DoubleStream.of(sends)).median()));
		return new Figures(medians);
	}

	private static long nanos(Call call) throws IOException {
		long started = System.nanoTime();
		call.run();
		return System.nanoTime() - started;
	}

	/**
	 * One client that waits for each answer, and connects again where the server closes
	 * the connection.
	 */
	private static final class Poster implements Closeable {

		private final int port;

		private HttpConnection connection;

		Poster(int port) throws IOException {
			this.port = port;
			this.connection = new HttpConnection(port, null);
		}

		void post() throws IOException {
			if (this.connection.isClosing()) {
				this.connection.close();
				this.connection = new HttpConnection(this.port, null);
			}
			this.connection.post();
			while (!this.connection.readAnswer()) {
				// the rest is on its way
			}
		}

		@Override
		public void close() throws IOException {
			this.connection.close();
		}

	}

	@FunctionalInterface
	private interface Call {

		void run() throws IOException;

	}

}
