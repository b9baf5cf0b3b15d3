package dev.sluice.function.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.sluice.function.Invocation;
import dev.sluice.function.runtime.RuntimeSession.Progress;
import dev.sluice.function.runtime.RuntimeSession.Readying;
import dev.sluice.queue.EventSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class RuntimeApiTests {

	private static final Work WORK = new Work(
			new Invocation("request-1", "arn:aws:lambda:eu-west-1:123456789012:function:orders", "{\"a\":\"é\"}"),
			"attempt-1", Instant.ofEpochMilli(1_545_082_649_183L), "Root=1-2-3;Parent=4;Sampled=0");

	private final HttpClient http = HttpClient.newHttpClient();

	private final RuntimeSession session = new RuntimeSession();

	private RuntimeApi api;

	@BeforeEach
	void serve() throws IOException {
		this.api = RuntimeApi.serve(this.session);
	}

	@AfterEach
	void close() throws IOException {
		this.http.close();
		this.api.close();
	}

	@Test
	void holdsACallForWorkUntilThereIsSome() throws Exception {
		CompletableFuture<HttpResponse<String>> next = next();
		assertThat(this.session.awaitReady(TimeUnit.SECONDS.toNanos(30))).isEqualTo(new Readying.Ready());
		assertThat(next).isNotDone();

		CompletableFuture<Progress> progress = work();

		HttpResponse<String> given = next.get();
		assertThat(given.statusCode()).isEqualTo(200);
		assertThat(given.body()).isEqualTo("{\"a\":\"é\"}");
		assertThat(given.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/json"));
		assertThat(given.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).contains("request-1");
		assertThat(given.headers().firstValue("Lambda-Runtime-Invocation-Id")).contains("attempt-1");
		assertThat(given.headers().firstValue("Lambda-Runtime-Deadline-Ms")).contains("1545082649183");
		assertThat(given.headers().firstValue("Lambda-Runtime-Trace-Id")).contains("Root=1-2-3;Parent=4;Sampled=0");
		assertThat(given.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn"))
			.contains("arn:aws:lambda:eu-west-1:123456789012:function:orders");
		assertThat(progress).isNotDone();
	}

	@Test
	void takesAResponse() throws Exception {
		CompletableFuture<Progress> progress = givenWork();

		HttpResponse<String> accepted = post("invocation/request-1/response", "{\"é\":1}");

		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(accepted.body()).isEqualTo("{\"status\":\"OK\"}\n");
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Response("{\"é\":1}")));
	}

	@Test
	void takesAnErrorWithAndWithoutItsType() throws Exception {
		CompletableFuture<Progress> progress = givenWork();
		assertThat(post("invocation/request-1/error", "{\"errorMessage\":\"a\"}").statusCode()).isEqualTo(202);
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Problem("", "{\"errorMessage\":\"a\"}")));

		progress = givenWork();
		assertThat(post("invocation/request-1/error", "{}", "Lambda-Runtime-Function-Error-Type", "Runtime.Bad")
			.statusCode()).isEqualTo(202);
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Problem("Runtime.Bad", "{}")));
	}

	@Test
	void takesTheSameAttemptAndRefusesAnother() throws Exception {
		CompletableFuture<Progress> progress = givenWork();

		HttpResponse<String> other = post("invocation/request-1/response", "1", "Lambda-Runtime-Invocation-Id",
				"attempt-0");
		HttpResponse<String> same = post("invocation/request-1/response", "2", "Lambda-Runtime-Invocation-Id",
				"attempt-1");

		assertRefused(other, 400, "InvalidInvocationId");
		assertThat(same.statusCode()).isEqualTo(202);
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Response("2")));
	}

	@Test
	void refusesWhatIsOutOfOrder() throws Exception {
		assertRefused(post("invocation/request-1/response", "1"), 403, "InvalidStateTransition");
		assertRefused(post("invocation/request-1/error", "1"), 403, "InvalidStateTransition");

		CompletableFuture<Progress> progress = givenWork();
		assertRefused(next().get(), 403, "InvalidStateTransition");
		assertRefused(post("init/error", "{}"), 403, "InvalidStateTransition");
		assertRefused(post("invocation/request-2/response", "1"), 400, "InvalidRequestID");

		assertThat(post("invocation/request-1/response", "1").statusCode()).isEqualTo(202);
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Response("1")));
		assertRefused(post("invocation/request-1/response", "1"), 403, "InvalidStateTransition");
	}

	@Test
	void takesAnErrorOfTheInit() throws Exception {
		assertThat(post("init/error", "{\"errorType\":\"A\"}").statusCode()).isEqualTo(202);

		assertThat(this.session.awaitReady(TimeUnit.SECONDS.toNanos(30)))
			.isEqualTo(new Readying.Unable(new Reported.Problem("", "{\"errorType\":\"A\"}")));
	}

	@Test
	void refusesAResponseThatIsTooLarge() throws Exception {
		CompletableFuture<Progress> progress = givenWork();

		HttpResponse<String> refused = post("invocation/request-1/response", "x".repeat(EventSize.LIMIT + 1));

		assertRefused(refused, 413, "RequestEntityTooLarge");
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.TooLarge(EventSize.LIMIT + 1L)));
	}

	@Test
	void takesAStreamedResponseAndRefusesOtherModes() throws Exception {
		CompletableFuture<Progress> progress = givenWork();
		assertRefused(post("invocation/request-1/response", "1", "Lambda-Runtime-Function-Response-Mode", "\"odd\""),
				400, "InvalidFunctionResponseMode");

		String answer = raw("POST /2018-06-01/runtime/invocation/request-1/response HTTP/1.1", "Host: x",
				"Lambda-Runtime-Function-Response-Mode: streaming", "Transfer-Encoding: chunked", "Connection: close",
				"", "2", "{}", "0", "", "");

		assertThat(answer).startsWith("HTTP/1.1 202 ");
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Response("{}")));
	}

	@ParameterizedTest
	@CsvSource({ "e30=, {}", "'', ''", "no base64!, no base64!", "e30, {}", "e, e" })
	void takesAnErrorAtTheEndOfAStream(String trailer, String told) throws Exception {
		CompletableFuture<Progress> progress = givenWork();

		String answer = raw("POST /2018-06-01/runtime/invocation/request-1/response HTTP/1.1", "Host: x",
				"Lambda-Runtime-Function-Response-Mode: streaming", "Transfer-Encoding: chunked", "Connection: close",
				"", "1", "{", "0", "Lambda-Runtime-Function-Error-Type: Orders.Late",
				"Lambda-Runtime-Function-Error-Body: " + trailer, "", "");

		assertThat(answer).startsWith("HTTP/1.1 202 ");
		assertThat(progress.get()).isEqualTo(new Progress.Told(new Reported.Problem("Orders.Late", told)));
	}

	@Test
	void takesAResponseThatIsCutOffForAnError() throws Exception {
		CompletableFuture<Progress> progress = givenWork();

		raw("POST /2018-06-01/runtime/invocation/request-1/response HTTP/1.1", "Host: x", "Content-Length: 100", "",
				"{\"batchItemFailures\":[]}");

		assertThat(progress.get()).isInstanceOfSatisfying(Progress.Told.class,
				(told) -> assertThat(told.reported()).isInstanceOfSatisfying(Reported.Problem.class,
						(problem) -> assertThat(problem.type()).isEqualTo("Runtime.TruncatedResponse")));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /", "GET, /2018-06-01/runtime/invocation/a/response",
			"POST, /2018-06-01/runtime/invocation/next", "POST, /2018-06-01/runtime/invocation/response",
			"GET, /2020-01-01/extension/event/next", "POST, /2018-06-01/runtime/init/other",
			"PUT, /2018-06-01/runtime/invocation/a/b/error" })
	void knowsNoOtherCalls(String method, String path) throws Exception {
		HttpResponse<String> response = this.http
			.send(HttpRequest.newBuilder(URI.create("http://" + this.api.address() + path))
				.method(method, BodyPublishers.ofString("{}"))
				.build(), BodyHandlers.ofString());

		assertThat(response.statusCode()).isBetween(400, 404);
	}

	@Test
	void endsAConnectionRatherThanAnswerWithoutWork() throws Exception {
		CompletableFuture<HttpResponse<String>> next = next();
		assertThat(this.session.awaitReady(TimeUnit.SECONDS.toNanos(30))).isEqualTo(new Readying.Ready());

		this.session.ended(0);

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(next::get)
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void givesWorkToTheLatestCall() throws Exception {
		try (Socket lost = connect()) {
			send(lost, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n");
			assertThat(this.session.awaitReady(TimeUnit.SECONDS.toNanos(30))).isEqualTo(new Readying.Ready());
			CompletableFuture<HttpResponse<String>> again = next();
			assertThat(lost.getInputStream().read()).isEqualTo(-1);

			CompletableFuture<Progress> progress = work();

			assertThat(again.get().statusCode()).isEqualTo(200);
			assertThat(progress).isNotDone();
		}
	}

	@Test
	void listensOnTheLoopbackInterfaceAlone() {
		assertThat(this.api.address()).startsWith("127.0.0.1:");
	}

	private CompletableFuture<Progress> givenWork() throws Exception {
		CompletableFuture<Progress> progress = work();
		assertThat(next().get().statusCode()).isEqualTo(200);
		return progress;
	}

	private CompletableFuture<Progress> work() {
		CompletableFuture<Progress> progress = new CompletableFuture<>();
		Thread.ofVirtual().start(() -> {
			try {
				progress.complete(this.session.work(WORK, TimeUnit.SECONDS.toNanos(50)));
			}
			catch (InterruptedException ex) {
				progress.completeExceptionally(ex);
			}
		});
		return progress;
	}

	private CompletableFuture<HttpResponse<String>> next() {
		return this.http.sendAsync(HttpRequest.newBuilder(uri("invocation/next")).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String call, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(call)).POST(BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private URI uri(String call) {
		return URI.create("http://" + this.api.address() + "/2018-06-01/runtime/" + call);
	}

	private String raw(String... lines) throws IOException {
		try (Socket socket = connect()) {
			send(socket, String.join("\r\n", lines));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Socket connect() throws IOException {
		String[] address = this.api.address().split(":", 2);
		return new Socket(address[0], Integer.parseInt(address[1]));
	}

	private static void send(Socket socket, String request) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(request.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private static void assertRefused(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("\"errorType\":\"" + type + "\"").contains("\"errorMessage\":\"");
	}

}
