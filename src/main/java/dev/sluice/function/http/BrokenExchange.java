package dev.sluice.function.http;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import dev.sluice.queue.Failure;

/**
 * Tells what kept an exchange with an endpoint from ending in an answer.
 */
final class BrokenExchange {

	/**
	 * From the most to the least telling. Only connecting has a time limit of the
	 * client's.
	 */
	private static final List<Map.Entry<Class<? extends Throwable>, String>> TYPES = List.of(
			Map.entry(ResponseTooLarge.class, "Function.ResponseSizeTooLarge"),
			Map.entry(UnresolvedAddressException.class, "Http.UnknownHost"),
			Map.entry(SSLException.class, "Http.TlsFailed"),
			Map.entry(HttpTimeoutException.class, "Http.ConnectTimedOut"),
			Map.entry(ConnectException.class, "Http.ConnectionFailed"),
			Map.entry(ProtocolException.class, "Http.InvalidResponse"));

	private BrokenExchange() {
	}

	/**
	 * Whether nothing was sent, since the server takes no more requests at once on the
	 * connection that HTTP/2 shares among them. The client has words for it alone.
	 */
	static boolean isWithoutStream(ExecutionException error) {
		return causes(error).anyMatch((cause) -> "too many concurrent streams".equals(cause.getMessage()));
	}

	/**
	 * The failure, whose most telling cause gives it its type.
	 */
	static Failure failure(ExecutionException error) {
		String type = TYPES.stream()
			.filter((each) -> causes(error).anyMatch(each.getKey()::isInstance))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("Http.ConnectionLost");
		return new Failure(type, message(error, type));
	}

	/**
	 * The outermost cause that says something; the client has no words for a refused
	 * connection and for an unknown host.
	 */
	private static String message(ExecutionException error, String type) {
		return causes(error).map(Throwable::getMessage)
			.filter((message) -> message != null && !message.isBlank())
			.findFirst()
			.orElseGet(() -> switch (type) {
				case "Http.ConnectionFailed" -> "The endpoint takes no connections";
				case "Http.UnknownHost" -> "The host of the endpoint is not known";
				default -> "The connection broke off";
			});
	}

	private static Stream<Throwable> causes(ExecutionException error) {
		return Stream.iterate(error.getCause(), Objects::nonNull, Throwable::getCause);
	}

}
