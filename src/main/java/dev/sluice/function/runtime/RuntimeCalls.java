package dev.sluice.function.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.sluice.function.ErrorObject;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.Failure;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Runtime API, version 2018-06-01. No call of a runtime that waits for
 * work is ever answered without any: AWS's clients crash on that.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API for custom runtimes</a>
 */
final class RuntimeCalls {

	private static final String RUNTIME = "/2018-06-01/runtime/";

	private static final String INVOCATION = RUNTIME + "invocation/";

	private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

	private static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";

	private static final String RESPONSE_MODE = "Lambda-Runtime-Function-Response-Mode";

	private static final String STREAMING = "streaming";

	private final RuntimeSession session;

	RuntimeCalls(RuntimeSession session) {
		this.session = session;
	}

	void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) throws IOException {
		try {
			String path = request.getPath();
			switch (request.getMethod() + " " + callOf(path)) {
				case "GET next" -> next(response);
				case "POST response" -> accepted(response, () -> respond(requestId(path), request));
				case "POST error" -> accepted(response, () -> report(requestId(path), request, error(request)));
				case "POST init/error" -> accepted(response, () -> this.session.reportInit(error(request)));
				default -> throw Refused.unknownCall();
			}
		}
		catch (Refused refused) {
			response.setCode(refused.status());
			response.setEntity(json(ErrorObject.of(refused.failure())));
		}
	}

	/**
	 * The call that a path names, without the request that it is about.
	 */
	private static String callOf(String path) {
		if (path.equals(INVOCATION + "next")) {
			return "next";
		}
		if (path.startsWith(INVOCATION)) {
			return path.substring(path.lastIndexOf('/') + 1);
		}
		return path.equals(RUNTIME + "init/error") ? "init/error" : "";
	}

	private static String requestId(String path) {
		return path.substring(INVOCATION.length(), Math.max(INVOCATION.length(), path.lastIndexOf('/')));
	}

	private void next(ClassicHttpResponse response) throws Refused, IOException {
		Work work = this.session.next();
		response.setCode(200);
		response.setHeader("Lambda-Runtime-Aws-Request-Id", work.requestId());
		response.setHeader("Lambda-Runtime-Invocation-Id", work.id());
		response.setHeader("Lambda-Runtime-Deadline-Ms", work.deadline().toEpochMilli());
		response.setHeader("Lambda-Runtime-Invoked-Function-Arn", work.invocation().functionArn());
		response.setHeader("Lambda-Runtime-Trace-Id", work.traceHeader());
		response.setEntity(json(work.invocation().event()));
	}

	private void respond(String requestId, ClassicHttpRequest request) throws Refused, IOException {
		String mode = header(request, RESPONSE_MODE);
		if (mode != null && !mode.equals(STREAMING)) {
			throw Refused.wrongResponseMode(mode);
		}
		HttpEntity entity = request.getEntity();
		byte[] body = responseBody(requestId, request);
		if (body.length > EventSize.LIMIT) {
			long bytes = Math.max(body.length, entity.getContentLength());
			report(requestId, request, new Reported.TooLarge(bytes));
			throw Refused.tooLarge(bytes);
		}
		Reported.Problem late = errorInTrailers(entity);
		report(requestId, request,
				(late != null) ? late : new Reported.Response(new String(body, StandardCharsets.UTF_8)));
	}

	/**
	 * What has been cut off must not be taken for what the function said.
	 */
	private byte[] responseBody(String requestId, ClassicHttpRequest request) throws Refused, IOException {
		try {
			return body(request.getEntity());
		}
		catch (IOException ex) {
			report(requestId, request, new Reported.Problem("Runtime.TruncatedResponse", ErrorObject
				.of(new Failure("Runtime.TruncatedResponse", "The response was cut off: " + ex.getMessage()))));
			throw ex;
		}
	}

	/**
	 * A function that streams has begun its response before it fails.
	 */
	private static Reported.@Nullable Problem errorInTrailers(@Nullable HttpEntity entity) throws IOException {
		if (entity == null || !(entity.getContent() instanceof ChunkedInputStream stream)) {
			return null;
		}
		String type = null;
		String body = "";
		for (Header trailer : stream.getFooters()) {
			if (trailer.getName().equalsIgnoreCase(ERROR_TYPE)) {
				type = trailer.getValue();
			}
			else if (trailer.getName().equalsIgnoreCase(ERROR_BODY)) {
				body = decoded(trailer.getValue());
			}
		}
		return (type != null) ? new Reported.Problem(type, body) : null;
	}

	/**
	 * What is no base64 is told as it is: an error must not get lost over its form.
	 */
	private static String decoded(String text) {
		try {
			return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private void report(String requestId, ClassicHttpRequest request, Reported reported) throws Refused {
		this.session.report(requestId, header(request, "Lambda-Runtime-Invocation-Id"), reported);
	}

	private static Reported.Problem error(ClassicHttpRequest request) throws IOException {
		String type = header(request, ERROR_TYPE);
		return new Reported.Problem((type != null) ? type : "",
				new String(body(request.getEntity()), StandardCharsets.UTF_8));
	}

	/**
	 * A byte more than the limit, at most: whoever reads it sees that it is too long.
	 */
	private static byte[] body(@Nullable HttpEntity entity) throws IOException {
		return (entity != null) ? entity.getContent().readNBytes(EventSize.LIMIT + 1) : new byte[0];
	}

	private static @Nullable String header(ClassicHttpRequest request, String name) {
		Header header = request.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	private static void accepted(ClassicHttpResponse response, Call call) throws Refused, IOException {
		call.run();
		response.setCode(202);
		response.setEntity(json("{\"status\":\"OK\"}\n"));
	}

	private static HttpEntity json(String text) {
		return new StringEntity(text, ContentType.APPLICATION_JSON);
	}

	/** What a call does. */
	@FunctionalInterface
	private interface Call {

		void run() throws Refused, IOException;

	}

}
