package dev.sluice.lambda.invoke;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

import dev.sluice.lambda.call.LambdaError;
import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.queue.EventSize;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * The event of an invocation: JSON text, exactly as it was posted.
 */
record Event(String json) {

	/**
	 * What a client that has sent too much is let send to its end, so that it reads why.
	 */
	private static final int MOST_IGNORED_BYTES = 2 * 1024 * 1024;

	private static final String NOTHING = "{}";

	/**
	 * Reads the body of a request.
	 * @throws LambdaRefusal if it is too large, or no JSON
	 */
	static Event read(HttpServletRequest request) {
		if (request.getContentLengthLong() > EventSize.LIMIT + MOST_IGNORED_BYTES) {
			throw tooLarge();
		}
		try {
			byte[] bytes = request.getInputStream().readNBytes(EventSize.LIMIT + 1);
			if (bytes.length > EventSize.LIMIT) {
				throw tooLarge();
			}
			return of(bytes);
		}
		catch (CharacterCodingException ex) {
			throw unreadable("the bytes are not UTF-8");
		}
		catch (IOException ex) {
			throw RequestRefused.brokenOff(ex);
		}
	}

	/**
	 * Without a body the event is an empty object.
	 */
	static Event of(byte[] bytes) throws CharacterCodingException {
		String text = JsonText.decode(bytes);
		if (text.isEmpty()) {
			return new Event(NOTHING);
		}
		check(text);
		return new Event(text);
	}

	private static void check(String text) {
		try (JsonParser parser = JsonText.PARSERS.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() == null) {
				throw unreadable("there is nothing but white space");
			}
			parser.skipChildren();
			if (parser.nextToken() != null) {
				throw unreadable("there is something behind the end of the event");
			}
		}
		catch (JacksonException ex) {
			throw unreadable(JsonText.describe(ex));
		}
	}

	private static LambdaRefusal unreadable(String detail) {
		return new LambdaRefusal(LambdaError.INVALID_REQUEST_CONTENT,
				"Could not parse request body into json: " + detail);
	}

	private static LambdaRefusal tooLarge() {
		return new LambdaRefusal(LambdaError.REQUEST_TOO_LARGE,
				"Request must be smaller than %d bytes for the InvokeFunction operation".formatted(EventSize.LIMIT));
	}

}
