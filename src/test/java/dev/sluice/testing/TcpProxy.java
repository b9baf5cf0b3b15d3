package dev.sluice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server on the loopback interface, and can be cut:
 * connections break, and new ones are refused until it is mended.
 */
public final class TcpProxy implements AutoCloseable {

	private final URI server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private ServerSocket listening;

	public TcpProxy(URI server) throws IOException {
		this.server = server;
		this.listening = listen(0);
	}

	public URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.listening.getLocalPort());
	}

	public void cut() throws IOException {
		this.listening.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.sockets.clear();
	}

	public void mend() throws IOException {
		this.listening = listen(this.listening.getLocalPort());
	}

	private ServerSocket listen(int port) throws IOException {
		ServerSocket socket = new ServerSocket();
		socket.setReuseAddress(true);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		Thread.startVirtualThread(() -> accept(socket));
		return socket;
	}

	private void accept(ServerSocket accepting) {
		while (!accepting.isClosed()) {
			try {
				Socket client = accepting.accept();
				Socket upstream = new Socket(this.server.getHost(), this.server.getPort());
				this.sockets.add(client);
				this.sockets.add(upstream);
				Thread.startVirtualThread(() -> forward(client, upstream));
				Thread.startVirtualThread(() -> forward(upstream, client));
			}
			catch (IOException ex) {
				if (!accepting.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	private static void forward(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream()) {
			in.transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one side has ended, and so the other does
		}
	}

	@Override
	public void close() throws IOException {
		cut();
	}

}
