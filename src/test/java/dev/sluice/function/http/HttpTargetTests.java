package dev.sluice.function.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.sluice.function.Answer;
import dev.sluice.function.BatchResponseRow;
import dev.sluice.function.Batches;
import dev.sluice.function.EndpointSettings;
import dev.sluice.function.EndpointSettings.Header;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.Invocation;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;
import dev.sluice.testing.MutableClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class HttpTargetTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Invocation INVOCATION = new Invocation("00000000-0000-4000-8000-000000000001",
			"arn:aws:lambda:eu-west-1:123456789012:function:orders", "{\"Records\":[{\"body\":\"größer\"}]}");

	private final MutableClock clock = new MutableClock();

	private final EndpointTargets targets = new EndpointTargets(DefaultSslBundleRegistry::new, this.clock);

	private final Endpoint endpoint = new Endpoint();

	HttpTargetTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.targets.close();
		this.endpoint.close();
	}

	@Test
	void postsTheEvent() {
		this.endpoint.answers(200, "{\"batchItemFailures\":[]}", Map.of());

		assertThat(invoke(http())).isEqualTo(new Answer.Returned("{\"batchItemFailures\":[]}"));

		Endpoint.Request request = this.endpoint.requests().getFirst();
		assertThat(request.line()).isEqualTo("POST /events?from=sluice");
		assertThat(request.body()).isEqualTo(INVOCATION.event());
		assertThat(request.headers()).containsEntry("content-type", "application/json")
			.containsEntry("content-length",
					Integer.toString(INVOCATION.event().getBytes(StandardCharsets.UTF_8).length))
			.containsEntry("lambda-runtime-aws-request-id", INVOCATION.requestId())
			.containsEntry("lambda-runtime-invoked-function-arn", INVOCATION.functionArn())
			.containsEntry("lambda-runtime-deadline-ms", Long.toString(this.clock.instant().plus(LONG).toEpochMilli()))
			.doesNotContainKeys("upgrade", "http2-settings", "traceparent", "tracestate", "x-sluice-signature");
	}

	@Test
	void belongsToTheSpanOfTheInvocation() {
		SpanContext span = SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
				TraceFlags.getSampled(), TraceState.builder().put("shop", "7").build());
		try (Scope scope = Span.wrap(span).makeCurrent()) {
			assertThat(scope).isNotNull();
			invoke(http());
		}

		assertThat(this.endpoint.requests().getFirst().headers())
			.containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
			.containsEntry("tracestate", "shop=7");
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.function.BatchResponseRow#all")
	void followsLambdasRules(BatchResponseRow row) {
		this.endpoint.answers(200, row.json(), Map.of());

		assertThat(target(this.endpoint.url(), LONG, http()).invoke(Batches.of("m1", "m2", "m3"), true))
			.isEqualTo(row.outcome());
	}

	@Test
	void isASuccessWithoutABody() {
		this.endpoint.answers(204, "", Map.of());

		assertThat(target(this.endpoint.url(), LONG, http()).invoke(Batches.of("m1"), true))
			.isEqualTo(new AllSucceeded());
	}

	@ParameterizedTest
	@CsvSource({ "200, SUCCESS", "204, SUCCESS", "302, RETRY", "400, DEAD_LETTER", "404, SUCCESS", "409, RETRY",
			"418, DEAD_LETTER", "429, RETRY", "500, RETRY", "503, RETRY", "299, DEAD_LETTER" })
	void theStatusSaysWhatBecomesOfTheMessages(int status, StatusRules.Meaning meaning) {
		this.endpoint.answers(status, (status == 204) ? "" : " no\n such\tcustomer ", Map.of());
		StatusRules rules = new StatusRules(Set.of("2xx", "404"), Set.of("409", "429"), Set.of("4xx", "299"));

		Answer answer = invoke(http(rules));

		Failure failure = new Failure("Http." + status, "no such customer");
		assertThat(answer).isEqualTo(switch (meaning) {
			case SUCCESS -> new Answer.Returned((status == 200) ? " no\n such\tcustomer " : "");
			case RETRY -> failed(failure);
			case DEAD_LETTER -> Answer.Failed.of(new AllFailed(Kind.ERROR, failure, new Remedy.SetAside()));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			value = { "429 | 7 | PT7S", "503 | 7 | PT7S", "500 | 7 | none", "503 | 0 | PT0S", "503 | 43201 | PT12H",
					"503 | 99999999999999999999 | PT12H", "503 | -1 | none", "503 | soon | none", "503 | 1.5 | none",
					"503 | Thu, 01 Jan 2026 12:01:00 GMT | PT1M", "503 | Thu, 01 Jan 2026 11:00:00 GMT | PT0S",
					"503 | Fri, 01 Jan 2027 11:00:00 GMT | PT12H", "503 | Wed, 01 Jan 2026 12:01:00 GMT | none" })
	void comesBackWhenTheEndpointSays(int status, String retryAfter, @Nullable Duration delay) {
		this.endpoint.answers(status, "busy", Map.of("Retry-After", retryAfter));

		assertThat(invoke(http())).isEqualTo(Answer.Failed
			.of(new AllFailed(Kind.ERROR, new Failure("Http." + status, "busy"), new Remedy.Retry(delay))));
	}

	@Test
	void doesNotFollowARedirect() {
		this.endpoint.answers(302, "", Map.of("Location", "/elsewhere"));

		assertThat(invoke(http())).isEqualTo(failed(new Failure("Http.302", "")));
		assertThat(this.endpoint.requests()).hasSize(1);
	}

	@Test
	void refusesAnAnswerThatIsTooLarge() {
		this.endpoint.answers(200, "x".repeat(1_001), Map.of());

		assertThat(invoke(http(1_000))).isEqualTo(
				failed(new Failure("Function.ResponseSizeTooLarge", "The response body has more than 1000 bytes")));
	}

	@Test
	void takesAnAnswerOfTheLargestSize() {
		this.endpoint.answers(200, "x".repeat(1_000), Map.of());

		assertThat(invoke(http(1_000))).isEqualTo(new Answer.Returned("x".repeat(1_000)));
	}

	@Test
	void tellsTheStartOfALargeError() {
		this.endpoint.answers(500, "x".repeat(1_001), Map.of());

		assertThat(invoke(http(1_000))).isEqualTo(failed(new Failure("Http.500", "x".repeat(300) + "...")));
	}

	@Test
	void sendsTheHeadersOfTheFunction(@TempDir Path directory) throws Exception {
		Path token = Files.writeString(directory.resolve("token"), "Bearer one\n");
		EndpointSettings settings = new EndpointSettings(
				List.of(new Header("X-Tenant", "shop"), new Header("Authorization", null, token)), LONG, 1_000, null,
				StatusRules.DEFAULT, null);
		FunctionTarget target = target(this.endpoint.url(), LONG, settings);

		target.invoke(INVOCATION);
		Files.writeString(token, "Bearer another");
		target.invoke(INVOCATION);

		assertThat(this.endpoint.requests()).extracting(Endpoint.Request::headers)
			.allSatisfy((headers) -> assertThat(headers).containsEntry("x-tenant", "shop"))
			.extracting((headers) -> headers.get("authorization"))
			.containsExactly("Bearer one", "Bearer another");
		assertThat(settings.toString()).doesNotContain("shop");
	}

	@Test
	void signsBodyAndTime(@TempDir Path directory) throws Exception {
		Path secret = Files.writeString(directory.resolve("secret"), "first\n");
		FunctionTarget target = target(this.endpoint.url(), LONG, signed(secret));

		target.invoke(INVOCATION);
		Files.writeString(secret, "the second");
		target.invoke(INVOCATION);

		assertThat(this.endpoint.requests()).extracting((request) -> request.headers().get("x-sluice-signature"))
			.containsExactly(signature("first"), signature("the second"));
	}

	private String signature(String secret) throws Exception {
		long time = this.clock.instant().getEpochSecond();
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] signed = mac.doFinal((time + "." + INVOCATION.event()).getBytes(StandardCharsets.UTF_8));
		return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
	}

	@Test
	void failsWhileItsSecretCannotBeRead(@TempDir Path directory) throws Exception {
		Path secret = Files.writeString(directory.resolve("secret"), "first\n");
		FunctionTarget target = target(this.endpoint.url(), LONG, signed(secret));
		Files.delete(secret);

		assertThat(target.invoke(INVOCATION)).isEqualTo(failed(new Failure("Http.SecretUnreadable",
				"Sluice cannot use " + secret + ": it cannot be read (NoSuchFileException)")));
		assertThat(this.endpoint.requests()).isEmpty();
	}

	@Test
	void doesNotStartWithoutItsSecret(@TempDir Path directory) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> target(this.endpoint.url(), LONG, signed(directory.resolve("missing"))))
			.withMessageContaining("sluice.functions.orders");
	}

	@Test
	void doesNotStartWithoutItsSslBundle() {
		EndpointSettings settings = new EndpointSettings(List.of(), LONG, 1_000, "internal", StatusRules.DEFAULT, null);

		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> target(URI.create("https://localhost/"), LONG, settings))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sluice.functions.orders.http.ssl-bundle"));
	}

	@Test
	void failsWhereNobodyListens() throws Exception {
		URI url;
		try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			url = URI.create("http://127.0.0.1:" + taken.getLocalPort());
		}

		assertFails(url, LONG, "Http.ConnectionFailed");
	}

	@Test
	void failsWhereTheHostIsUnknown() {
		assertFails(URI.create("http://nowhere.invalid/"), LONG, "Http.UnknownHost");
	}

	@Test
	void failsWhereTheServerSpeaksNoTls() throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> RawEndpoint.say(socket, "HTTP/1.1 400 No\r\n\r\n"))) {
			assertFails(https(raw), LONG, "Http.TlsFailed");
		}
	}

	private static URI https(RawEndpoint raw) {
		return URI.create(raw.url().toString().replace("http:", "https:"));
	}

	@Test
	void failsWhereTheConnectionTakesTooLong() throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> readToTheEnd(socket.getInputStream()))) {
			EndpointSettings settings = new EndpointSettings(List.of(), SHORT, 1_000, null, StatusRules.DEFAULT, null);

			assertThat(target(https(raw), LONG, settings).invoke(INVOCATION))
				.isEqualTo(failed(new Failure("Http.ConnectTimedOut", "HTTP connect timed out")));
		}
	}

	@Test
	void failsWhenTheConnectionIsReset() throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> socket.setSoLinger(true, 0))) {
			assertFails(raw.url(), LONG, "Http.ConnectionLost");
		}
	}

	@Test
	void failsWhenTheConnectionIsClosedWithoutAnAnswer() throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> socket.shutdownOutput())) {
			assertFails(raw.url(), LONG, "Http.ConnectionLost");
		}
	}

	@ParameterizedTest
	@CsvSource({ "Content-Length: 100", "Transfer-Encoding: chunked" })
	void failsWhenTheBodyIsCutOff(String framing) throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			RawEndpoint.say(socket, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n2\r\n{}\r\n");
			socket.shutdownOutput();
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		})) {
			assertFails(raw.url(), LONG, "Http.ConnectionLost");
		}
	}

	@Test
	void failsWhenTheAnswerIsNoHttp() throws Exception {
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			RawEndpoint.say(socket, "SSH-2.0-OpenSSH_9.6\r\n\r\n");
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		})) {
			assertFails(raw.url(), LONG, "Http.InvalidResponse");
		}
	}

	@Test
	void timesOutWhenNothingIsAnswered() throws Exception {
		CountDownLatch closed = new CountDownLatch(1);
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			readToTheEnd(socket.getInputStream());
			closed.countDown();
		})) {
			assertTimesOut(raw.url());
			assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void timesOutWhileTheBodyDrips() throws Exception {
		CountDownLatch closed = new CountDownLatch(1);
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			RawEndpoint.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
			socket.setSoTimeout(20);
			drip(socket);
			closed.countDown();
		})) {
			assertTimesOut(raw.url());
			assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	/**
	 * Until the other side has closed the connection.
	 */
	private static void drip(Socket socket) {
		boolean open = true;
		while (open) {
			try {
				RawEndpoint.say(socket, "x");
				open = socket.getInputStream().read(new byte[100]) >= 0;
			}
			catch (SocketTimeoutException ex) {
				open = true;
			}
			catch (IOException ex) {
				open = false;
			}
		}
	}

	private static void readToTheEnd(InputStream input) {
		try {
			input.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			return;
		}
	}

	@Test
	void givesUpWhenItsThreadIsInterrupted() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			asked.countDown();
			readToTheEnd(socket.getInputStream());
		})) {
			CompletableFuture<Answer> answer = new CompletableFuture<>();
			Thread thread = Thread.ofVirtual()
				.start(() -> answer.complete(target(raw.url(), LONG, http()).invoke(INVOCATION)));
			assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
			thread.interrupt();

			assertThat(answer.get(10, TimeUnit.SECONDS))
				.isEqualTo(failed(new Failure("Http.Interrupted", "The request was given up")));
		}
	}

	@Test
	void holdsManyRequestsAtOnce() throws Exception {
		CountDownLatch asked = new CountDownLatch(500);
		CountDownLatch go = new CountDownLatch(1);
		try (RawEndpoint raw = new RawEndpoint((socket) -> {
			asked.countDown();
			awaitThat(go);
			RawEndpoint.say(socket, "HTTP/1.1 204 No Content\r\n\r\n");
			readToTheEnd(socket.getInputStream());
		}); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			FunctionTarget target = target(raw.url(), LONG, http());
			List<Future<Answer>> answers = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				answers.add(threads.submit(() -> target.invoke(INVOCATION)));
			}
			assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
			go.countDown();

			for (Future<Answer> answer : answers) {
				assertThat(answer.get()).isEqualTo(new Answer.Returned(""));
			}
			this.targets.close();
		}
	}

	private static void awaitThat(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private void assertFails(URI url, Duration timeout, String type) {
		assertThat(target(url, timeout, http()).invoke(INVOCATION)).isInstanceOfSatisfying(Answer.Failed.class,
				(failed) -> {
					assertThat(failed.failure().words()).startsWith(type + ": ");
					assertThat(failed.remedy()).isEqualTo(Remedy.Retry.BACK_OFF);
					assertThat(failed.payload()).contains("\"errorType\":\"" + type + "\"");
				});
	}

	private void assertTimesOut(URI url) {
		assertThat(target(url, SHORT, http()).invoke(INVOCATION))
			.isEqualTo(Answer.Failed.of(AllFailed.timedOut(SHORT)));
	}

	private static Answer failed(Failure failure) {
		return Answer.Failed.of(new AllFailed(Kind.ERROR, failure));
	}

	private Answer invoke(EndpointSettings settings) {
		return target(this.endpoint.url(), LONG, settings).invoke(INVOCATION);
	}

	private FunctionTarget target(URI url, Duration timeout, EndpointSettings http) {
		TargetSettings.Endpoint endpoint = new TargetSettings.Endpoint(url, http);
		return this.targets.create(new FunctionSettings("orders", endpoint, timeout, null), endpoint);
	}

	private static EndpointSettings http() {
		return http(StatusRules.DEFAULT);
	}

	private static EndpointSettings http(StatusRules rules) {
		return new EndpointSettings(List.of(), LONG, EventSize.LIMIT, null, rules, null);
	}

	private static EndpointSettings http(int maximumResponseSize) {
		return new EndpointSettings(List.of(), LONG, maximumResponseSize, null, StatusRules.DEFAULT, null);
	}

	private static EndpointSettings signed(Path secret) {
		return new EndpointSettings(List.of(), LONG, 1_000, null, StatusRules.DEFAULT,
				new EndpointSettings.Signature(secret, "X-Sluice-Signature"));
	}

}
