package dev.sluice.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * An HTTP endpoint in a process of its own, which answers at once, or holds what is
 * posted to {@code /hold} until its input says a word.
 */
final class EndpointServer {

	private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final String LENGTH = "content-length:";

	private static final CountDownLatch LET_GO = new CountDownLatch(1);

	private EndpointServer() {
	}

	public static void main(String[] arguments) throws IOException {
		ServerSocket server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
		Thread.ofPlatform().daemon().start(() -> accept(server));
		Contender.answer(new Figures(Map.of("port", (long) server.getLocalPort())));
		boolean open = System.in.read() >= 0;
		LET_GO.countDown();
		while (open) {
			open = System.in.read() >= 0;
		}
		server.close();
	}

	private static void accept(ServerSocket server) {
		try {
			while (true) {
				Socket socket = server.accept();
				Thread.ofVirtual().start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			return;
		}
	}

	private static void serve(Socket socket) {
		try (socket; InputStream input = new BufferedInputStream(socket.getInputStream())) {
			socket.setTcpNoDelay(true);
			for (String line = line(input); !line.isEmpty(); line = line(input)) {
				boolean hold = line.startsWith("POST /hold ");
				input.skipNBytes(contentLength(input));
				if (hold) {
					LET_GO.await();
				}
				socket.getOutputStream().write(ANSWER);
			}
		}
		catch (IOException ex) {
			return;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long contentLength(InputStream input) throws IOException {
		long length = 0;
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			String lower = line.toLowerCase(Locale.ROOT);
			if (lower.startsWith(LENGTH)) {
				length = Long.parseLong(lower.substring(LENGTH.length()).strip());
			}
		}
		return length;
	}

	/**
	 * A line without its end; empty at the end of the stream.
	 */
	private static String line(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

}
