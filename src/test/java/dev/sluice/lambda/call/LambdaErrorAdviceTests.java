package dev.sluice.lambda.call;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.sluice.queue.QueueUnavailable;
import dev.sluice.queue.Violation;
import dev.sluice.request.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResultAssert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaErrorAdviceTests {

	private static final UUID ID = UUID.fromString("c0a1d3f0-0000-4000-8000-000000000001");

	@Test
	void tellWhatACallRefuses() {
		assertAnswer(new LambdaRefusal(LambdaError.RESOURCE_NOT_FOUND, "Function not found: x"), 404,
				"ResourceNotFoundException", "{\"Type\":\"User\",\"Message\":\"Function not found: x\"}");
		assertAnswer(LambdaRefusal.invalid("wrong"), 400, "InvalidParameterValueException",
				"{\"Type\":\"User\",\"message\":\"wrong\"}");
		assertAnswer(LambdaRefusal.throttled(Duration.ofSeconds(3)), 429, "TooManyRequestsException",
				"{\"Type\":\"User\",\"message\":\"Rate Exceeded.\",\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\"}")
			.hasHeader("Retry-After", "3");
	}

	@Test
	void tellWhatIsRefusedInTheWayOfOtherCalls() {
		assertAnswer(RequestRefused.wrong(Violation.Rule.INVALID, "/a", "a is wrong"), 400,
				"InvalidParameterValueException", "{\"Type\":\"User\",\"message\":\"a is wrong\"}");
		assertAnswer(RequestRefused.tooLarge(5), 413, "RequestTooLargeException",
				"{\"Type\":\"User\",\"message\":\"the request body is larger than 5 bytes\"}");
		assertAnswer(RequestRefused.unavailable("SQS is away", Duration.ofSeconds(2)), 503, "ServiceException",
				"{\"Type\":\"Service\",\"Message\":\"SQS is away\"}")
			.hasHeader("Retry-After", "2");
		assertAnswer(new QueueUnavailable("SQS is away", null), 503, "ServiceException",
				"{\"Type\":\"Service\",\"Message\":\"SQS is away\"}")
			.hasHeader("Retry-After", "5");
	}

	@Test
	void tellWhatSpringRefuses() {
		assertThat(mvc(new IllegalStateException()).get().uri("/parameter")).hasStatus(400)
			.hasHeader(LambdaErrorAdvice.ERROR_TYPE, "InvalidParameterValueException")
			.hasContentType(MediaType.APPLICATION_JSON);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void keepAFaultToTheLog(CapturedOutput output) {
		assertAnswer(new IllegalStateException("secret"), 500, "ServiceException",
				"{\"Type\":\"Service\",\"Message\":\"Sluice failed to handle the request; its log says why\"}");
		assertThat(output).contains("secret");
	}

	private static MvcTestResultAssert assertAnswer(RuntimeException thrown, int status, String exception,
			String json) {
		MvcTestResultAssert answer = assertThat(mvc(thrown).get().uri("/").accept("nonsense/*"));
		answer.hasStatus(status)
			.hasContentType(MediaType.APPLICATION_JSON)
			.hasHeader(LambdaErrorAdvice.ERROR_TYPE, exception)
			.hasHeader(RequestIds.HEADER, ID.toString())
			.bodyText()
			.isEqualTo(json);
		return answer;
	}

	private static MockMvcTester mvc(RuntimeException thrown) {
		return MockMvcTester.of(List.of(new ThrowingController(() -> {
			throw thrown;
		})), (builder) -> builder.setControllerAdvice(new LambdaErrorAdvice())
			.addInterceptors(new RequestIds(() -> ID))
			.build());
	}

	@RestController
	static final class ThrowingController {

		private final Supplier<String> work;

		ThrowingController(Supplier<String> work) {
			this.work = work;
		}

		@GetMapping("/")
		String call() {
			return this.work.get();
		}

		@GetMapping("/parameter")
		int parameter(@RequestParam int number) {
			return number;
		}

	}

}
