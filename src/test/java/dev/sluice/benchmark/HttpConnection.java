package dev.sluice.benchmark;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that posts the same message again and again. As
 * little as does the work, since the load shares the processors with what it measures.
 */
final class HttpConnection implements Closeable {

	static final String PATH = "/v1/queues/" + SluiceContender.QUEUE_KEY + "/messages";

	private static final String BODY = "{\"body\": \"a message of the benchmark\"}";

	private static final byte[] REQUEST = ("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n"
			+ "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
		.getBytes(StandardCharsets.US_ASCII);

	private final int port;

	private Socket socket;

	private InputStream in;

	HttpConnection(int port) throws IOException {
		this.port = port;
		this.socket = connect(port);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(30_000);
		return socket;
	}

	/**
	 * Posts one message and returns when the answer is read. Connects again where the
	 * server closes the connection, as Tomcat does after a number of requests.
	 */
	void post() throws IOException {
		this.socket.getOutputStream().write(REQUEST);
		String status = readLine();
		if (!status.contains(" 202")) {
			throw new IOException("The answer to a post was " + status);
		}
		if (skipAnswer()) {
			this.socket.close();
			this.socket = connect(this.port);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
	}

	/**
	 * Reads to the end of the answer.
	 * @return whether the server closes the connection
	 */
	private boolean skipAnswer() throws IOException {
		int length = 0;
		boolean closes = false;
		for (String header = readLine(); !header.isEmpty(); header = readLine()) {
			String lowerCase = header.toLowerCase(Locale.ROOT);
			closes |= lowerCase.equals("connection: close");
			if (lowerCase.startsWith("content-length:")) {
				length = Integer.parseInt(lowerCase.substring("content-length:".length()).strip());
			}
			else if (lowerCase.startsWith("transfer-encoding:")) {
				length = -1;
			}
		}
		if (length >= 0) {
			this.in.skipNBytes(length);
		}
		else {
			skipChunks();
		}
		return closes;
	}

	private void skipChunks() throws IOException {
		int length;
		do {
			length = Integer.parseInt(readLine(), 16);
			this.in.skipNBytes(length);
			readLine();
		}
		while (length > 0);
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int character = this.in.read(); character != '\n'; character = this.in.read()) {
			if (character < 0) {
				throw new IOException("The server closed the connection");
			}
			if (character != '\r') {
				line.append((char) character);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
