package dev.sluice.access;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that sends whatever it is given, which an HTTP client would not.
 */
final class RawConnection implements Closeable {

	private static final int MOST_WAITED_MILLIS = 60_000;

	private static final int STATUS = "HTTP/1.1 ".length();

	private static final int MOST_SWALLOWED_BYTES = 2 * 1024 * 1024;

	/** Instead of a status: the server broke off a body that it does not want. */
	static final int BROKEN_OFF = 0;

	private final URI server;

	private Socket socket;

	private InputStream answers;

	private boolean used;

	private boolean closing;

	RawConnection(URI server) throws IOException {
		this.server = server;
		this.socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
		this.answers = answersOf(this.socket);
	}

	private static InputStream answersOf(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(MOST_WAITED_MILLIS);
		return new BufferedInputStream(socket.getInputStream());
	}

	private void renew() throws IOException {
		this.socket.close();
		this.socket = new Socket(InetAddress.getLoopbackAddress(), this.server.getPort());
		this.answers = answersOf(this.socket);
		this.used = false;
		this.closing = false;
	}

	/**
	 * Sends a request and reads its answer; again where the server had closed the
	 * connection after the request before.
	 * @return its status, or {@link #BROKEN_OFF}
	 */
	int exchange(byte[] request, boolean withoutBody) throws IOException {
		if (this.closing) {
			renew();
		}
		try {
			return exchangeOnce(request, withoutBody);
		}
		catch (IOException ex) {
			boolean again = this.used;
			renew();
			if (again) {
				return exchange(request, withoutBody);
			}
			if (request.length > MOST_SWALLOWED_BYTES) {
				return BROKEN_OFF;
			}
			throw ex;
		}
	}

	private int exchangeOnce(byte[] request, boolean withoutBody) throws IOException {
		try {
			this.socket.getOutputStream().write(request);
		}
		catch (IOException ex) {
			// refused before all of it was sent; the answer says why
			this.closing = true;
		}
		String status = line();
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Integer.parseInt(lower.substring("content-length:".length()).strip());
			}
			chunked |= lower.startsWith("transfer-encoding: chunked");
			this.closing |= lower.equals("connection: close");
		}
		if (!withoutBody) {
			skipBody(length, chunked);
		}
		this.used = true;
		return Integer.parseInt(status.substring(STATUS, STATUS + 3));
	}

	private void skipBody(int length, boolean chunked) throws IOException {
		if (!chunked) {
			this.answers.skipNBytes(length);
			return;
		}
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			this.answers.skipNBytes(size + 2L);
		}
		line();
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.answers.read(); next != '\n'; next = this.answers.read()) {
			if (next < 0) {
				throw new IOException("The server closed the connection after: " + line);
			}
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
