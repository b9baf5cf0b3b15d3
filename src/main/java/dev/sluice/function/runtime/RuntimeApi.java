package dev.sluice.function.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpResponseFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the Runtime API to one execution environment, on a port of its own on the
 * loopback interface: {@code AWS_LAMBDA_RUNTIME_API} names a host and a port and nothing
 * else, so the port is what tells environments apart. A virtual thread accepts, and each
 * connection has one.
 */
final class RuntimeApi implements Closeable {

	/** Of IPv4, since not every runtime client knows how to write that of IPv6. */
	private static final String LOOPBACK = "127.0.0.1";

	private static final Logger log = LoggerFactory.getLogger(RuntimeApi.class);

	private final ServerSocket server;

	private final HttpService service;

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private RuntimeApi(ServerSocket server, RuntimeCalls calls) {
		this.server = server;
		this.service = new HttpService(HttpProcessors.server("Sluice"), (request, context) -> calls::handle,
				DefaultConnectionReuseStrategy.INSTANCE, DefaultClassicHttpResponseFactory.INSTANCE);
	}

	/**
	 * Begins to serve.
	 * @throws IOException if there is no free port
	 */
	static RuntimeApi serve(RuntimeSession session) throws IOException {
		ServerSocket server = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
		RuntimeApi api = new RuntimeApi(server, new RuntimeCalls(session));
		Thread.ofVirtual().name("runtime-api-" + server.getLocalPort()).start(api::accept);
		return api;
	}

	/**
	 * What {@code AWS_LAMBDA_RUNTIME_API} says.
	 */
	String address() {
		return LOOPBACK + ":" + this.server.getLocalPort();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				Thread.ofVirtual().name("runtime-api-" + this.server.getLocalPort()).start(() -> serve(socket));
			}
			catch (IOException ex) {
				log.debug("The Runtime API accepts no more connections: {}", ex.getMessage());
			}
		}
	}

	private void serve(Socket socket) {
		this.connections.add(socket);
		try (DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection(null, Http1Config.DEFAULT)) {
			connection.bind(socket);
			while (connection.isOpen() && !this.server.isClosed()) {
				this.service.handleRequest(connection, HttpCoreContext.create());
			}
		}
		catch (IOException | HttpException ex) {
			log.debug("A connection of the Runtime API ended: {}", ex.getMessage());
		}
		finally {
			this.connections.remove(socket);
		}
	}

	/**
	 * Ends every connection, which is how a runtime learns that nobody needs it.
	 */
	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.connections) {
			socket.close();
		}
	}

}
