package dev.sluice.function.http;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
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

	/** From the most to the least telling; a cause is wrapped in what follows of it. */
	private static final Map<Class<? extends Throwable>, String> TYPES = Map.of(ResponseTooLarge.class,
			"Function.ResponseSizeTooLarge", UnresolvedAddressException.class, "Http.UnknownHost", SSLException.class,
			"Http.TlsFailed", HttpConnectTimeoutException.class, "Http.ConnectTimedOut", ConnectException.class,
			"Http.ConnectionFailed", ProtocolException.class, "Http.InvalidResponse");

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
	 * The failure, whose innermost known cause gives it its type.
	 */
	static Failure failure(ExecutionException error) {
		String type = causes(error).map(BrokenExchange::type)
			.filter((each) -> !each.isEmpty())
			.reduce((outer, inner) -> inner)
			.orElse("Http.ConnectionLost");
		return new Failure(type, message(error, type));
	}

	private static String type(Throwable cause) {
		return TYPES.entrySet()
			.stream()
			.filter((type) -> type.getKey().isInstance(cause))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
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
