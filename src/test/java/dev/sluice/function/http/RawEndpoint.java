package dev.sluice.function.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * An endpoint that reads the head of a request and then does with the connection what it
 * likes.
 */
final class RawEndpoint implements AutoCloseable {

	private final ServerSocket server;

	RawEndpoint(Conversation conversation) throws IOException {
		this.server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(() -> {
			while (!this.server.isClosed()) {
				try {
					Socket socket = this.server.accept();
					Thread.ofVirtual().start(() -> talk(socket, conversation));
				}
				catch (IOException ex) {
					return;
				}
			}
		});
	}

	private static void talk(Socket socket, Conversation conversation) {
		try (socket) {
			socket.getInputStream().read(new byte[100]);
			conversation.with(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void say(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort() + "/");
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** What the endpoint does, before the connection is closed. */
	interface Conversation {

		void with(Socket socket) throws IOException;

	}

}
