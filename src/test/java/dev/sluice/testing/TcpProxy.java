package dev.sluice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * Stands between a client and a server on the loopback interface, and can be cut:
 * connections break, and new ones are reset until it is mended. It keeps its port
 * meanwhile, so that nothing else on the machine can take it.
 */
public final class TcpProxy implements AutoCloseable {

	private final URI server;

	private final ServerSocket listening;

	private final Set<Socket> sockets = new HashSet<>();

	private boolean cut;

	public TcpProxy(URI server) throws IOException {
		this.server = server;
		this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		Thread.startVirtualThread(this::accept);
	}

	public URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.listening.getLocalPort());
	}

	public synchronized void cut() throws IOException {
		this.cut = true;
		for (Socket socket : this.sockets) {
			reset(socket);
		}
		this.sockets.clear();
	}

	public synchronized void mend() {
		this.cut = false;
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				connect(this.listening.accept());
			}
			catch (IOException ex) {
				if (!this.listening.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	private synchronized void connect(Socket client) throws IOException {
		if (this.cut) {
			reset(client);
			return;
		}
		Socket upstream = new Socket(this.server.getHost(), this.server.getPort());
		this.sockets.add(client);
		this.sockets.add(upstream);
		Thread.startVirtualThread(() -> forward(client, upstream));
		Thread.startVirtualThread(() -> forward(upstream, client));
	}

	private static void reset(Socket socket) throws IOException {
		if (!socket.isClosed()) {
			socket.setSoLinger(true, 0);
			socket.close();
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
		this.listening.close();
		cut();
	}

}
