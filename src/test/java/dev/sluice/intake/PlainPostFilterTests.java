package dev.sluice.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.access.Caller;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlainPostFilterTests {

	private static final String PATH = "/v1/queues/work/messages";

	private final RecordingSender sender = new RecordingSender();

	private final MockFilterChain chain = new MockFilterChain();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest
	@ValueSource(strings = { "", "*/*", "application/json" })
	void answersWhatLeavesNothingToNegotiate(String accept) throws Exception {
		filter(request("POST", PATH, "application/json", accept.isEmpty() ? null : accept));
		assertThat(this.chain.getRequest()).as("request that was left to the rest").isNull();
		assertThat(this.response.getStatus()).isEqualTo(202);
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"messageId\":\"message-1\",\"md5OfMessageBody\":\"md5-1\"}");
		assertThat(this.response.getContentLength()).isEqualTo(this.response.getContentAsByteArray().length);
		assertThat(this.sender.bodies()).containsExactly("hello");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /v1/queues/work/messages, application/json,",
			"OPTIONS, /v1/queues/work/messages, application/json,", "POST, /v1/queues/work/messages,,",
			"POST, /v1/queues/work/messages, text/plain,",
			"POST, /v1/queues/work/messages, application/json; charset=utf-16,",
			"POST, /v1/queues/work/messages, application/json, text/html",
			"POST, /v1/queues/work/messages, application/json, 'application/json;q=0.5, text/plain'",
			"POST, /v1/queues/work/messages/, application/json,",
			"POST, /v1/queues/work/messages/batch, application/json,",
			"POST, /v1/queues/a/b/messages, application/json,", "POST, /v1/queues/work, application/json," })
	void leavesAllElse(String method, String path, @Nullable String type, @Nullable String accept) throws Exception {
		filter(request(method, path, type, accept));
		assertThat(this.chain.getRequest()).isNotNull();
		assertThat(this.sender.bodies()).isEmpty();
	}

	@Test
	void findsTheQueueByItsDecodedName() throws Exception {
		filter(request("POST", "/v1/queues/w%6Frk/messages", "application/json", null));
		assertThat(this.sender.bodies()).containsExactly("hello");
	}

	@Test
	void givesTheMeterOfTheRequestItsPattern() throws Exception {
		MockHttpServletRequest request = request("POST", PATH, "application/json", null);
		ServerRequestObservationContext observed = new ServerRequestObservationContext(request, this.response);
		request.setAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE, observed);
		filter(request);
		assertThat(observed.getPathPattern()).isEqualTo("/v1/queues/{queue}/messages");
	}

	@Test
	void hidesNoErrorThatNobodyAnswers() {
		assertThatThrownBy(() -> filter(request("POST", "/v1/queues/wrok/messages", "application/json", null),
				(request, response, handler, problem) -> null))
			.isInstanceOf(ServletException.class)
			.rootCause()
			.hasMessageContaining("wrok");
	}

	private void filter(MockHttpServletRequest request) throws Exception {
		filter(request, (refused, response, handler, problem) -> new ModelAndView());
	}

	private void filter(MockHttpServletRequest request, HandlerExceptionResolver problems) throws Exception {
		MessageEnqueuer messages = new MessageEnqueuer(this.sender,
				new IntakeMetrics(new SimpleMeterRegistry(), List.of("work")), MessageTracing.off());
		MessagePost post = new MessagePost(new VisibleQueues(new TwoQueues(), () -> Caller.ANYONE), messages,
				new JsonMapper());
		new PlainPostFilter(post, problems).doFilter(request, this.response, this.chain);
	}

	private static MockHttpServletRequest request(String method, String path, @Nullable String type,
			@Nullable String accept) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setContentType(type);
		request.setContent("{\"body\": \"hello\"}".getBytes(StandardCharsets.UTF_8));
		if (accept != null) {
			request.addHeader("Accept", accept);
		}
		return request;
	}

}
