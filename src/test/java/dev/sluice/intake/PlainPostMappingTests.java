package dev.sluice.intake;

import dev.sluice.access.Caller;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

class PlainPostMappingTests {

	private final MessagePost post = new MessagePost(
			new VisibleQueues(new TwoQueues(), () -> Caller.ANYONE), new MessageEnqueuer(new RecordingSender(),
					new IntakeMetrics(new SimpleMeterRegistry(), List.of("work")), MessageTracing.off()),
			new JsonMapper());

	private final PlainPostMapping mapping = new PlainPostMapping(this.post);

	@ParameterizedTest
	@CsvSource({ "POST, /v1/queues/work/messages, application/json,",
			"POST, /v1/queues/work/messages, application/json, */*",
			"POST, /v1/queues/work/messages, application/json, application/json",
			"POST, /v1/queues/a%20b/messages, application/json," })
	void takesWhatLeavesNothingToNegotiate(String method, String path, String type, @Nullable String accept) {
		assertThat(handlerOf(request(method, path, type, accept))).isSameAs(this.post);
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
			"POST, /v1/queues/a/b/messages, application/json,", "POST, /v1/queues, application/json," })
	void leavesAllElse(String method, String path, @Nullable String type, @Nullable String accept) {
		assertThat(handlerOf(request(method, path, type, accept))).isNull();
	}

	@Test
	void namesTheQueueAsItIsDecoded() {
		MockHttpServletRequest request = request("POST", "/v1/queues/a%20b/messages", "application/json", null);
		handlerOf(request);
		assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
			.isEqualTo(Map.of("queue", "a b"));
	}

	@Test
	void givesTheMeterOfTheRequestItsPattern() {
		MockHttpServletRequest request = request("POST", "/v1/queues/work/messages", "application/json", null);
		ServerRequestObservationContext observed = new ServerRequestObservationContext(request,
				new MockHttpServletResponse());
		request.setAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE, observed);
		handlerOf(request);
		assertThat(observed.getPathPattern()).isEqualTo("/v1/queues/{queue}/messages");
	}

	private @Nullable Object handlerOf(MockHttpServletRequest request) {
		ServletRequestPathUtils.parseAndCache(request);
		return this.mapping.getHandlerInternal(request);
	}

	private static MockHttpServletRequest request(String method, String path, @Nullable String type,
			@Nullable String accept) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setContentType(type);
		if (accept != null) {
			request.addHeader("Accept", accept);
		}
		return request;
	}

}
