package dev.sluice.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object in which Lambda's runtimes tell an error.
 *
 * @see <a href= "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using
 * the Lambda runtime API for custom runtimes</a>
 */
public final class ErrorObject {

	private static final String TYPE = "errorType";

	private static final String MESSAGE = "errorMessage";

	private static final JsonMapper JSON = JsonMapper.shared();

	private ErrorObject() {
	}

	/**
	 * Writes a failure without a stack trace.
	 */
	public static String of(Failure failure) {
		return object(failure).toString();
	}

	/**
	 * Writes an error as the Java runtime does.
	 */
	public static String of(Throwable error) {
		ObjectNode object = object(Failure.of(error));
		List<String> frames = new ArrayList<>();
		Arrays.stream(error.getStackTrace()).map(StackTraceElement::toString).forEach(frames::add);
		object.set("stackTrace", JSON.valueToTree(frames));
		return object.toString();
	}

	private static ObjectNode object(Failure failure) {
		return JSON.createObjectNode().put(MESSAGE, failure.message()).put(TYPE, failure.type());
	}

	/**
	 * Reads what a runtime posted. Whatever is no such object is told as it is, since an
	 * error must not get lost over its form.
	 * @param type what the runtime said beside the object; null where it said nothing
	 */
	public static Failure read(String text, @Nullable String type) {
		JsonNode error = parse(text);
		return new Failure(error.path(TYPE).asString((type != null) ? type : "Unknown"),
				error.isObject() ? error.path(MESSAGE).asString("") : text.strip());
	}

	private static JsonNode parse(String text) {
		try {
			return JSON.readTree(text);
		}
		catch (JacksonException ex) {
			return JSON.missingNode();
		}
	}

}
