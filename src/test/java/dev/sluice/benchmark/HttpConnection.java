package dev.sluice.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection that posts the same message again and again. As
 * little as does the work, since the load shares the processors with what it measures.
 */
final class HttpConnection implements Closeable {

	static final String PATH = "/v1/queues/" + SluiceContender.QUEUE_KEY + "/messages";

	private static final String BODY = "{\"body\": \"a message of the benchmark\"}";

	private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n"
			+ "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n";

	private static final String END_OF_HEADERS = "\r\n\r\n";

	private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

	private static final String LENGTH = "\r\ncontent-length:";

	private final SocketChannel channel;

	private final ByteBuffer request;

	private final ByteBuffer answer = ByteBuffer.allocateDirect(8192);

	private boolean closing;

	/**
	 * Connects.
	 * @param key the API key that is sent; null where nobody asks for one
	 */
	HttpConnection(int port, @Nullable String key) throws IOException {
		byte[] bytes = (HEAD + ((key != null) ? "Authorization: Bearer " + key + "\r\n" : "") + "\r\n" + BODY)
			.getBytes(StandardCharsets.US_ASCII);
		this.request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
	}

	SocketChannel channel() {
		return this.channel;
	}

	/**
	 * Posts the message; its answer is to be read before the next.
	 */
	void post() throws IOException {
		this.request.rewind();
		while (this.request.hasRemaining()) {
			this.channel.write(this.request);
		}
		this.answer.clear();
	}

	/**
	 * Reads what there is of the answer.
	 * @return whether that was the rest of it
	 */
	boolean readAnswer() throws IOException {
		if (this.channel.read(this.answer) < 0) {
			throw new IOException("The server closed the connection");
		}
		byte[] bytes = new byte[this.answer.position()];
		this.answer.get(0, bytes);
		return isAnswer(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	private boolean isAnswer(String text) throws IOException {
		int headersEnd = text.indexOf(END_OF_HEADERS);
		if (headersEnd < 0) {
			return false;
		}
		if (!text.startsWith("HTTP/1.1 202")) {
			throw new IOException("The answer to a post was " + text);
		}
		String headers = text.substring(0, headersEnd + 2).toLowerCase(Locale.ROOT);
		this.closing = headers.contains("\r\nconnection: close\r\n");
		int length = headers.indexOf(LENGTH);
		if (length < 0) {
			return text.endsWith(LAST_CHUNK);
		}
		int from = length + LENGTH.length();
		int bodyLength = Integer.parseInt(headers.substring(from, headers.indexOf('\r', from)).strip());
		return text.length() == headersEnd + END_OF_HEADERS.length() + bodyLength;
	}

	/**
	 * Whether the server closes the connection after the last answer, as Tomcat does
	 * after a number of requests.
	 */
	boolean isClosing() {
		return this.closing;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
