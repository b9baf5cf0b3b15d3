package dev.sluice.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Closed-loop HTTP clients: each posts its next message when the last one is answered.
 * They post for as many seconds as a line on the standard input says, and rest in
 * between; each line is answered with what they posted. One thread serves all of them.
 */
final class HttpLoad {

	private static final long ANSWER_MILLIS = TimeUnit.SECONDS.toMillis(30);

	private final int port;

	private final @Nullable String key;

	private final Selector selector;

	private final Measurement measurement = new Measurement();

	private HttpLoad(int port, @Nullable String key, Selector selector) {
		this.port = port;
		this.key = key;
		this.selector = selector;
	}

	/**
	 * Runs the clients.
	 * @param arguments the port, the number of clients, and their API key where they have
	 * one
	 */
	public static void main(String[] arguments) throws IOException {
		int port = Integer.parseInt(arguments[0]);
		int clients = Integer.parseInt(arguments[1]);
		String key = (arguments.length > 2) ? arguments[2] : null;
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = commands.readLine(); line != null; line = commands.readLine()) {
			try (Selector selector = Selector.open()) {
				Contender
					.answer(new HttpLoad(port, key, selector).post(clients, Duration.ofSeconds(Long.parseLong(line))));
			}
		}
	}

	private Figures post(int clients, Duration duration) throws IOException {
		Figures before = this.measurement.now();
		long end = System.nanoTime() + duration.toNanos();
		for (int i = 0; i < clients; i++) {
			connect();
		}
		while (System.nanoTime() < end) {
			if (this.selector.select(this::advance, ANSWER_MILLIS) == 0) {
				throw new IOException("No answer within " + ANSWER_MILLIS + " ms");
			}
		}
		Figures posted = this.measurement.now().minus(before);
		for (SelectionKey key : this.selector.keys()) {
			((HttpConnection) key.attachment()).close();
		}
		return posted;
	}

	private void connect() throws IOException {
		HttpConnection connection = new HttpConnection(this.port, this.key);
		connection.channel().configureBlocking(false);
		connection.channel().register(this.selector, SelectionKey.OP_READ, connection);
		connection.post();
	}

	private void advance(SelectionKey key) {
		HttpConnection connection = (HttpConnection) key.attachment();
		try {
			if (connection.readAnswer()) {
				this.measurement.processed(1);
				if (connection.isClosing()) {
					connection.close();
					connect();
				}
				else {
					connection.post();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
