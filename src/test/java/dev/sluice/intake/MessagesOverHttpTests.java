package dev.sluice.intake;

import dev.sluice.access.Caller;
import dev.sluice.access.CurrentCaller;
import dev.sluice.problem.Problems;
import dev.sluice.tracing.MessageTracing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContent;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The front door behind a real HTTP server.
 */
@SpringBootTest(classes = MessagesOverHttpTests.FrontDoor.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class MessagesOverHttpTests {

	private static final int MAXIMUM_BATCH_REQUEST_BYTES = 1_000_000;

	private static final String BY_SPRING_MVC = "x-by-spring-mvc";

	@LocalServerPort
	private int port;

	@Test
	void storesAMessage() throws Exception {
		HttpResponse<String> response = post("/v1/queues/work/messages", "application/json; charset=utf-8",
				BodyPublishers.ofString("{\"body\": \"hello\"}"));
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
	}

	@Test
	void takesAPlainPostPastSpringMvc() throws Exception {
		HttpRequest.BodyPublisher message = BodyPublishers.ofString("{\"body\": \"hello\"}");
		assertThat(post("/v1/queues/work/messages", "application/json", message).headers().map())
			.doesNotContainKey(BY_SPRING_MVC);
		assertThat(post("/v1/queues/work/messages", "application/json; charset=utf-8", message).headers().map())
			.containsKey(BY_SPRING_MVC);
	}

	@Test
	void takesABatchInChunksOfUnknownLength() throws Exception {
		HttpResponse<String> response = post("/v1/queues/work/messages/batch", "application/x-ndjson",
				chunked("{\"body\": 1}\n".repeat(10_000)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(new JsonContent(response.body())).extractingPath("$.successful.length()").isEqualTo(10_000);
	}

	@Test
	void refusesChunksBeyondTheLimit() throws Exception {
		HttpResponse<String> response = post("/v1/queues/work/messages/batch", "application/x-ndjson",
				chunked(" ".repeat(MAXIMUM_BATCH_REQUEST_BYTES + 1)));
		assertProblem(response, 413);
	}

	@Test
	void answersBrokenChunksWith400() throws Exception {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream().write("""
					POST /v1/queues/work/messages HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Transfer-Encoding: chunked\r
					\r
					nonsense\r
					""".getBytes(StandardCharsets.US_ASCII));
			byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
			assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
		}
	}

	@Test
	void answersProblemsOfTheFrameworkAsProblems() throws Exception {
		assertProblem(post("/v1/nothing/here", "application/json", BodyPublishers.noBody()), 404);
		assertProblem(post("/v1/queues/work/messages", "text/plain", BodyPublishers.ofString("x")), 415);
		assertProblem(post("/v1/queues/work/messages", "no type", BodyPublishers.ofString("x")), 415);
		assertProblem(send(HttpRequest.newBuilder(uri("/v1/queues/work/messages")).DELETE()), 405);
	}

	@Test
	void describesBothCallsAsOpenApi() throws Exception {
		JsonContent api = new JsonContent(send(HttpRequest.newBuilder(uri("/v3/api-docs"))).body());
		String single = "$.paths['/v1/queues/{queue}/messages'].post";
		String batch = "$.paths['/v1/queues/{queue}/messages/batch'].post";
		assertThat(api).extractingPath(single + ".responses")
			.asMap()
			.containsOnlyKeys("202", "400", "404", "413", "415", "503");
		assertThat(api).extractingPath(single + ".parameters[*].name")
			.asArray()
			.containsExactlyInAnyOrder("queue", "Idempotency-Key");
		assertThat(api).extractingPath(single + ".requestBody.content").asMap().containsOnlyKeys("application/json");
		assertThat(api).extractingPath(batch + ".responses")
			.asMap()
			.containsOnlyKeys("200", "400", "404", "413", "415", "503");
		assertThat(api).extractingPath(batch + ".requestBody.content")
			.asMap()
			.containsOnlyKeys("application/json", "application/x-ndjson");
		assertThat(api).extractingPath(batch + ".responses['503'].headers").asMap().containsOnlyKeys("Retry-After");
		assertThat(api).extractingPath("$.components.schemas.Message.properties")
			.asMap()
			.containsOnlyKeys("body", "messageAttributes", "delaySeconds", "messageGroupId", "messageDeduplicationId");
		assertThat(api).extractingPath("$.components.schemas.Message.required").asArray().containsExactly("body");
		assertThat(api).extractingPath("$.components.schemas.BatchEntry.properties").asMap().containsKey("id");
		assertThat(api).extractingPath("$.components.schemas.MessageAttribute.oneOf").asArray().hasSize(2);
	}

	private static void assertProblem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonContent problem = new JsonContent(response.body());
		assertThat(problem).extractingPath("$.status").isEqualTo(status);
		assertThat(problem).extractingPath("$.type").isEqualTo("about:blank");
		assertThat(problem).hasPathSatisfying("$.title", (title) -> assertThat(title).asString().isNotEmpty());
		assertThat(problem).hasPathSatisfying("$.detail", (detail) -> assertThat(detail).asString().isNotEmpty());
	}

	private HttpResponse<String> post(String path, String contentType, HttpRequest.BodyPublisher body)
			throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)).header("Content-Type", contentType).POST(body));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request.build(), BodyHandlers.ofString());
		}
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private static HttpRequest.BodyPublisher chunked(String text) {
		InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
		return BodyPublishers.ofInputStream(() -> stream);
	}

	/**
	 * The intake and what it needs of Spring, nothing else.
	 */
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, SpringDocConfiguration.class, SpringDocConfigProperties.class,
			SpringDocWebMvcConfiguration.class })
	@Import({ MessagesController.class, Problems.class, IntakeConfiguration.class })
	static class FrontDoor implements WebMvcConfigurer {

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {
				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					response.setHeader(BY_SPRING_MVC, "true");
					return true;
				}
			});
		}

		@Bean
		MessageSender messageSender() {
			return new RecordingSender();
		}

		@Bean
		MessageTracing messageTracing() {
			return MessageTracing.off();
		}

		@Bean
		QueueDirectory queueDirectory() {
			return new TwoQueues();
		}

		@Bean
		CurrentCaller currentCaller() {
			return () -> Caller.ANYONE;
		}

		@Bean
		QueueCatalog queueCatalog() {
			return new QueueCatalog(Map.of());
		}

		@Bean
		IntakeSettings intakeSettings() {
			return new IntakeSettings(MAXIMUM_BATCH_REQUEST_BYTES);
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
