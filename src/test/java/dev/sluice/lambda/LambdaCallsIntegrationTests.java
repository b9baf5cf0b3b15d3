package dev.sluice.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import dev.sluice.testing.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.lambda.model.UnsupportedMediaTypeException;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The whole application, called by AWS's own client of Lambda.
 */
@SqsIntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class LambdaCallsIntegrationTests {

	private static final String ARN = "arn:aws:lambda:eu-west-1:000000000000:function:";

	private TcpProxy proxy;

	private RunningSluice sluice;

	private LambdaClient lambda;

	@BeforeAll
	void start(SqsServer sqs) throws IOException {
		this.proxy = new TcpProxy(sqs.endpoint());
		Map<String, String> properties = new LinkedHashMap<>(sqs.properties());
		properties.put("spring.cloud.aws.endpoint", this.proxy.endpoint().toString());
		for (String queue : List.of("work", "events")) {
			properties.put("sluice.queues." + queue + ".name", sqs.uniqueName(queue));
			properties.put("sluice.queues." + queue + ".provision", "true");
			properties.put("sluice.queues." + queue + ".receive-message-wait-time", "1s");
			properties.put("sluice.queues." + queue + ".maximum-message-size", "1KB");
		}
		for (String function : List.of("echo", "fail", "flood", "wait")) {
			properties.put("sluice.functions." + function + ".command", function);
		}
		properties.put("sluice.functions.echo.timeout", "7s");
		properties.put("sluice.functions.echo.invoke-queue", "events");
		properties.put("sluice.functions.wait.reserved-concurrency", "1");
		properties.put("sluice.functions.hello.handler", "dev.sluice.function.handler.HelloHandler");
		properties.put("sluice.mappings.work.queue", "work");
		properties.put("sluice.mappings.work.function", "hello");
		properties.put("sluice.mappings.work.function-response-types", "ReportBatchItemFailures");
		properties.put("sluice.mappings.work.filter-criteria.filters[0].pattern", "{\"body\": {\"a\": [1]}}");
		properties.put("sluice.mappings.events.queue", "events");
		properties.put("sluice.mappings.events.function", "echo");
		this.sluice = new RunningSluice(properties, Targets.class);
		this.lambda = LambdaClient.builder()
			.endpointOverride(URI.create(this.sluice.api("").toString()))
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.httpClientBuilder(Apache5HttpClient.builder())
			.overrideConfiguration((client) -> client.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

	@AfterAll
	void stop() throws IOException {
		this.lambda.close();
		this.sluice.close();
		this.proxy.close();
	}

	/** For this application alone. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Targets {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ScriptedTargets scriptedTargets() {
			return new ScriptedTargets();
		}

	}

	private InvokeResponse invoke(String function, String payload) {
		return invoke(function, payload, (request) -> {
		});
	}

	private InvokeResponse invoke(String function, String payload, Consumer<InvokeRequest.Builder> more) {
		return this.lambda.invoke((request) -> {
			request.functionName(function).payload(SdkBytes.fromUtf8String(payload));
			more.accept(request);
		});
	}

	@Nested
	class Invoke {

		@Test
		void answersWithWhatTheFunctionReturned() {
			InvokeResponse answer = invoke("echo", "{\"n\": [1.0, \"ü\"]}");

			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.payload().asUtf8String()).isEqualTo("{\"n\": [1.0, \"ü\"]}");
			assertThat(answer.functionError()).isNull();
			assertThat(answer.executedVersion()).isEqualTo("$LATEST");
			assertThat(answer.logResult()).isNull();
			assertThat(LambdaCallsIntegrationTests.this.sluice.bean(ScriptedTargets.class).invocations())
				.anySatisfy((invocation) -> {
					assertThat(invocation.requestId()).isEqualTo(answer.responseMetadata().requestId());
					assertThat(invocation.functionArn()).isEqualTo(ARN + "echo");
				});
		}

		@Test
		void bringsTheEndOfTheLog() {
			String log = invoke("echo", "1", (request) -> request.logType(LogType.TAIL)).logResult();

			assertThat(new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8)).hasSize(4096)
				.endsWith("END\n");
		}

		@Test
		void bringsTheLogOfAHandlerInThisProcess() {
			InvokeResponse answer = invoke("hello", "{}", (request) -> request.logType(LogType.TAIL));

			String id = answer.responseMetadata().requestId();
			assertThat(new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8)).startsWith(
					"START RequestId: " + id + " Version: $LATEST\nHello, whoever invokes me without a message\n"
							+ "END RequestId: " + id + "\nREPORT RequestId: " + id + "\tDuration: ");
		}

		@ParameterizedTest
		@ValueSource(strings = { "echo", "echo:$LATEST", ARN + "echo", ARN + "echo:$LATEST",
				"arn:aws-cn:lambda:cn-north-1:123456789012:function:echo", "123456789012:function:echo",
				"function:echo" })
		void takesEveryFormOfAName(String name) {
			assertThat(invoke(name, "2", (request) -> request.qualifier("$LATEST")).payload().asUtf8String())
				.isEqualTo("2");
		}

		@ParameterizedTest
		@CsvSource({ "nothing,,Function not found: nothing", "echo:prod,,Function not found: echo:prod",
				"echo,1,Function not found: echo:1" })
		void doesNotFindOtherFunctionsAndVersions(String name, String qualifier, String message) {
			assertThatExceptionOfType(ResourceNotFoundException.class)
				.isThrownBy(() -> invoke(name, "{}", (request) -> request.qualifier(qualifier)))
				.satisfies((error) -> {
					assertThat(error.statusCode()).isEqualTo(404);
					assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
					assertThat(error.type()).isEqualTo("User");
					assertThat(error.requestId()).hasSize(36);
				});
		}

		@Test
		void tellsAnErrorOfTheFunctionAsItsAnswer() {
			InvokeResponse answer = invoke("fail", "{}");

			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.functionError()).isEqualTo("Unhandled");
			assertThat(answer.payload().asUtf8String())
				.isEqualTo("{\"errorMessage\":\"no\",\"errorType\":\"Refusal\"}");
			assertThat(answer.executedVersion()).isEqualTo("$LATEST");
		}

		@Test
		void invokesAHandlerInThisProcess() {
			assertThat(invoke("hello", "{\"Records\": [{\"messageId\": \"m\", \"body\": \"{\\\"fail\\\": true}\"}]}")
				.payload()
				.asUtf8String()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m\"}]}");
			assertThat(invoke("hello", "{}").functionError()).isNull();
			assertThat(invoke("hello", "[]").functionError()).isEqualTo("Unhandled");
		}

		@Test
		void refusesAnAnswerThatIsTooLarge() {
			InvokeResponse answer = invoke("flood", "{}");

			assertThat(answer.functionError()).isEqualTo("Unhandled");
			assertThat(answer.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge", "(6291556 bytes)");
		}

		@Test
		void takesEventsOfSixMegabytesAndNoLargerOnes() {
			String largest = '"' + "x".repeat(6_291_554) + '"';

			assertThat(invoke("echo", largest).payload().asByteArrayUnsafe()).hasSize(6_291_556);
			assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(() -> invoke("echo", largest + " "))
				.satisfies((error) -> assertThat(error.statusCode()).isEqualTo(413))
				.withMessageContaining("Request must be smaller than 6291556 bytes for the InvokeFunction operation");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{", "{} {}", "nope", " ", "'a'" })
		void refusesWhatIsNoJson(String payload) {
			assertThatExceptionOfType(InvalidRequestContentException.class).isThrownBy(() -> invoke("echo", payload))
				.satisfies((error) -> assertThat(error.statusCode()).isEqualTo(400))
				.withMessageContaining("Could not parse request body into json: ");
		}

		@Test
		void takesNothingForAnEmptyObject() {
			assertThat(LambdaCallsIntegrationTests.this.lambda.invoke((request) -> request.functionName("echo"))
				.payload()
				.asUtf8String()).isEqualTo("{}");
		}

		/**
		 * As curl does.
		 */
		@Test
		void readsNoFormWhateverTheContentTypeSays() throws Exception {
			HttpResponse<String> answer = post("/functions/echo/invocations?Qualifier=%24LATEST", "[1]",
					"application/x-www-form-urlencoded");

			assertThat(answer.body()).isEqualTo("[1]");
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		}

		@Test
		void triesWhetherItCould() {
			assertThat(invoke("fail", "{}", (request) -> request.invocationType(InvocationType.DRY_RUN)).statusCode())
				.isEqualTo(204);
			assertThatExceptionOfType(ResourceNotFoundException.class)
				.isThrownBy(() -> invoke("nothing", "{}", (request) -> request.invocationType(InvocationType.DRY_RUN)));
		}

		@Test
		void refusesTypesThatLambdaDoesNotKnow() {
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> invoke("echo", "{}", (request) -> request.invocationType("Later")))
				.withMessageContaining("InvocationType is \"Later\"; it must be RequestResponse, Event or DryRun");
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> invoke("echo", "{}", (request) -> request.logType("All")))
				.withMessageContaining("LogType is \"All\"; it must be None or Tail");
			assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(() -> invoke("ec ho", "{}"))
				.withMessageContaining("FunctionName is \"ec ho\"; it must be");
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> invoke("echo:1", "{}", (request) -> request.qualifier("2")))
				.withMessageContaining(
						"The derived qualifier from the function name does not match the specified qualifier.");
		}

		@Test
		void isThrottledWhereNoPlaceIsFree() throws Exception {
			ScriptedTargets targets = LambdaCallsIntegrationTests.this.sluice.bean(ScriptedTargets.class);
			CompletableFuture<InvokeResponse> first = CompletableFuture.supplyAsync(() -> invoke("wait", "1"));
			await().until(targets::isWaiting);

			assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> invoke("wait", "2"))
				.satisfies((error) -> {
					assertThat(error.statusCode()).isEqualTo(429);
					assertThat(error.reason())
						.isEqualTo(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
					assertThat(error.retryAfterSeconds()).isEqualTo("1");
				})
				.withMessageContaining("Rate Exceeded.");
			targets.release();
			assertThat(first.get().payload().asUtf8String()).isEqualTo("1");
			assertThat(invoke("wait", "3").payload().asUtf8String()).isEqualTo("3");
		}

	}

	@Nested
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class AnEvent {

		private InvokeResponse send(String function, String payload) {
			return invoke(function, payload, (request) -> request.invocationType(InvocationType.EVENT));
		}

		@Test
		void goesThroughTheQueueOfTheFunction() {
			InvokeResponse answer = send("echo", "{\"later\": true}");

			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(answer.payload().asUtf8String()).isEmpty();
			await().untilAsserted(
					() -> assertThat(LambdaCallsIntegrationTests.this.sluice.bean(ScriptedTargets.class).invocations())
						.anySatisfy((invocation) -> assertThat(invocation.event()).startsWith("{\"Records\":[{")
							.contains("\"body\":\"{\\\"later\\\": true}\"")));
		}

		@Test
		void isRefusedWhereTheFunctionHasNoQueue() {
			assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(() -> send("fail", "{}"))
				.withMessageContaining("set sluice.functions.fail.invoke-queue to a key under sluice.queues");
		}

		@Test
		void isNoLargerThanTheQueueTakes() {
			assertThatExceptionOfType(RequestTooLargeException.class)
				.isThrownBy(() -> send("echo", '"' + "x".repeat(1024) + '"'))
				.withMessageContaining("queue events takes at most 1024");
			assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(() -> send("echo", "\"\uFFFE\""))
				.withMessageContaining("U+FFFE");
		}

		/**
		 * The last one, since the mappings take a while to come back.
		 */
		@Test
		@org.junit.jupiter.api.Order(Integer.MAX_VALUE)
		void isRefusedWhileSqsIsAway() throws Exception {
			LambdaCallsIntegrationTests.this.proxy.cut();
			try {
				assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> send("echo", "{}"))
					.satisfies((error) -> {
						assertThat(error.statusCode()).isEqualTo(503);
						assertThat(error.type()).isEqualTo("Service");
						assertThat(error.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After"))
							.isPresent();
					});
			}
			finally {
				LambdaCallsIntegrationTests.this.proxy.mend();
			}
		}

	}

	@Nested
	class Functions {

		private final LambdaClient lambda = LambdaCallsIntegrationTests.this.lambda;

		@Test
		void areListedPageByPage() {
			assertThat(this.lambda.listFunctions().functions()).extracting(FunctionConfiguration::functionName)
				.containsExactlyInAnyOrder("echo", "fail", "flood", "wait", "hello");
			assertThat(this.lambda.listFunctionsPaginator((request) -> request.maxItems(2))
				.stream()
				.map((page) -> page.functions().size())).containsExactly(2, 2, 1);
		}

		@Test
		void areDescribed() {
			GetFunctionResponse hello = this.lambda.getFunction((request) -> request.functionName(ARN + "hello"));

			FunctionConfiguration configuration = hello.configuration();
			assertThat(configuration.functionName()).isEqualTo("hello");
			assertThat(configuration.functionArn()).isEqualTo(ARN + "hello");
			assertThat(configuration.handler()).isEqualTo("dev.sluice.function.handler.HelloHandler");
			assertThat(configuration.runtimeAsString()).isEqualTo("java" + Runtime.version().feature());
			assertThat(configuration.description()).isEqualTo("handler dev.sluice.function.handler.HelloHandler");
			assertThat(configuration.timeout()).isEqualTo(30);
			assertThat(configuration.version()).isEqualTo("$LATEST");
			assertThat(configuration.state()).isEqualTo(State.ACTIVE);
			assertThat(configuration.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
			assertThat(configuration.packageType()).isEqualTo(PackageType.ZIP);
			assertThat(hello.concurrency()).isNull();
		}

		@Test
		void haveNoRuntimeAndNoHandlerWhereACommandDoesTheWork() {
			GetFunctionResponse waiting = this.lambda.getFunction((request) -> request.functionName("wait"));

			assertThat(waiting.configuration().runtime()).isNull();
			assertThat(waiting.configuration().handler()).isNull();
			assertThat(waiting.configuration().description()).isEqualTo("command wait");
			assertThat(waiting.concurrency().reservedConcurrentExecutions()).isEqualTo(1);
		}

		@Test
		void haveAConfigurationAndAConcurrency() {
			assertThat(this.lambda.getFunctionConfiguration((request) -> request.functionName("echo")).timeout())
				.isEqualTo(7);
			assertThat(this.lambda.getFunctionConcurrency((request) -> request.functionName("wait"))
				.reservedConcurrentExecutions()).isEqualTo(1);
			assertThat(this.lambda.getFunctionConcurrency((request) -> request.functionName("echo"))
				.reservedConcurrentExecutions()).isNull();
		}

		@Test
		void needNotBeWaitedFor() {
			assertThat(this.lambda.waiter()
				.waitUntilFunctionActiveV2((request) -> request.functionName("echo"))
				.matched()
				.response()).isPresent();
			assertThatExceptionOfType(ResourceNotFoundException.class)
				.isThrownBy(() -> this.lambda.getFunction((request) -> request.functionName("nothing")));
		}

		@Test
		void areDeclaredInTheConfiguration() {
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> this.lambda.deleteFunction((request) -> request.functionName("echo")))
				.withMessageContaining("declared in the configuration, under sluice.functions and sluice.mappings");
			assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(() -> this.lambda
				.putFunctionConcurrency((request) -> request.functionName("echo").reservedConcurrentExecutions(3)));
			assertThatExceptionOfType(LambdaException.class)
				.isThrownBy(() -> this.lambda.listAliases((request) -> request.functionName("echo")))
				.satisfies((error) -> assertThat(error.awsErrorDetails().errorCode())
					.isEqualTo("UnknownOperationException"));
		}

		@Test
		void areListedByGoodParametersAlone() {
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> this.lambda.listFunctions((request) -> request.maxItems(0)))
				.withMessageContaining("MaxItems is \"0\"; it must be from 1 to 10000");
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> this.lambda.listFunctions((request) -> request.marker("nothing")))
				.withMessageContaining("Marker is \"nothing\"; it must be the NextMarker of a page");
		}

	}

	@Nested
	class EventSourceMappings {

		private final LambdaClient lambda = LambdaCallsIntegrationTests.this.lambda;

		@Test
		void areListedByFunctionAndQueue() {
			List<String> all = uuids(this.lambda.listEventSourceMappings().eventSourceMappings());
			assertThat(all).hasSize(2);
			assertThat(this.lambda.listEventSourceMappingsPaginator((request) -> request.maxItems(1))
				.stream()
				.flatMap((page) -> uuids(page.eventSourceMappings()).stream())).containsExactlyElementsOf(all);

			GetEventSourceMappingResponse work = get("work");
			assertThat(uuids(this.lambda.listEventSourceMappings((request) -> request.functionName(ARN + "hello"))
				.eventSourceMappings())).containsExactly(work.uuid());
			assertThat(uuids(
					this.lambda.listEventSourceMappings((request) -> request.eventSourceArn(work.eventSourceArn()))
						.eventSourceMappings()))
				.containsExactly(work.uuid());
			assertThat(this.lambda.listEventSourceMappings((request) -> request.functionName("nothing"))
				.eventSourceMappings()).isEmpty();
		}

		private static List<String> uuids(
				List<software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration> mappings) {
			return mappings.stream()
				.map(software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration::uuid)
				.toList();
		}

		private GetEventSourceMappingResponse get(String uuid) {
			return this.lambda.getEventSourceMapping((request) -> request.uuid(uuid));
		}

		private UpdateEventSourceMappingResponse update(Consumer<UpdateEventSourceMappingRequest.Builder> update) {
			return this.lambda.updateEventSourceMapping((request) -> {
				request.uuid("work");
				update.accept(request);
			});
		}

		@Test
		void areDescribedInLambdasWords() {
			GetEventSourceMappingResponse work = get("work");

			assertThat(work.uuid()).isEqualTo("20beec04-4c9b-37f1-9198-ae56cd6ba696");
			assertThat(get(work.uuid()).eventSourceArn()).isEqualTo(work.eventSourceArn());
			assertThat(work.eventSourceArn()).startsWith("arn:aws:sqs:eu-west-1:000000000000:work-");
			assertThat(work.functionArn()).isEqualTo(ARN + "hello");
			assertThat(work.stateTransitionReason()).isEqualTo("USER_INITIATED");
			assertThat(work.functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
			assertThat(work.filterCriteria().filters().getFirst().pattern()).isEqualTo("{\"body\": {\"a\": [1]}}");
			assertThat(get("events").filterCriteria()).isNull();
			assertThat(work.lastProcessingResult()).isEqualTo("No records processed");
		}

		@Test
		void changeWhileTheyRun() {
			UpdateEventSourceMappingResponse updated = update((request) -> request.enabled(false)
				.batchSize(5)
				.maximumBatchingWindowInSeconds(1)
				.scalingConfig((scaling) -> scaling.maximumConcurrency(1))
				.functionName("hello"));

			assertThat(updated.sdkHttpResponse().statusCode()).isEqualTo(202);
			assertThat(updated.batchSize()).isEqualTo(5);
			assertThat(updated.maximumBatchingWindowInSeconds()).isEqualTo(1);
			assertThat(updated.scalingConfig().maximumConcurrency()).isEqualTo(1);
			assertThat(updated.state()).isIn("Disabling", "Disabled");
			await().untilAsserted(() -> assertThat(get("work").state()).isEqualTo("Disabled"));
			UpdateEventSourceMappingResponse again = update((request) -> request.enabled(true));
			assertThat(again.batchSize()).isEqualTo(5);
			assertThat(again.lastModified()).isAfter(updated.lastModified());
		}

		@Test
		void refuseWhatBreaksARuleOrIsDeclared() {
			assertRefused((request) -> request.batchSize(11).maximumBatchingWindowInSeconds(0),
					"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
			assertRefused((request) -> request.scalingConfig((scaling) -> scaling.maximumConcurrency(1001)),
					"MaximumConcurrency is 1001; the rule is: 1 to 1000");
			assertRefused((request) -> request.scalingConfig((scaling) -> {
			}), "a mapping of Sluice always has one");
			assertRefused((request) -> request.functionName("echo"), "set sluice.mappings.work.function and restart");
			assertRefused((request) -> request.functionResponseTypesWithStrings(),
					"set sluice.mappings.work.function-response-types and restart");
			assertRefused((request) -> request.filterCriteria((criteria) -> {
			}), "set sluice.mappings.work.filter-criteria and restart");
			assertRefused((request) -> request.maximumRetryAttempts(3), "unknown field \"MaximumRetryAttempts\"");
		}

		private void assertRefused(Consumer<UpdateEventSourceMappingRequest.Builder> update, String reason) {
			assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(() -> update(update))
				.withMessageContaining(reason);
		}

		@Test
		void areNeitherCreatedNorDeleted() {
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> this.lambda.createEventSourceMapping((request) -> request.functionName("echo")))
				.withMessageContaining("declared in the configuration: add sluice.mappings.<id>");
			assertThatExceptionOfType(InvalidParameterValueException.class)
				.isThrownBy(() -> this.lambda.deleteEventSourceMapping((request) -> request.uuid("work")))
				.withMessageContaining("remove sluice.mappings.work and restart");
		}

		@Test
		void areNotFoundByOtherNames() {
			assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> get("nothing"))
				.withMessageContaining("The resource you requested does not exist.");
			assertThatExceptionOfType(ResourceNotFoundException.class)
				.isThrownBy(() -> this.lambda.deleteEventSourceMapping((request) -> request.uuid("nothing")));
		}

		@Test
		void takeJsonAlone() throws Exception {
			HttpResponse<String> answer = send("PUT", "/event-source-mappings/work", "{}", "text/plain");

			assertThat(answer.statusCode()).isEqualTo(415);
			assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
				.hasValue(UnsupportedMediaTypeException.class.getSimpleName());
			assertThat(answer.body())
				.isEqualTo("{\"Type\":\"User\",\"message\":\"The content type must be application/json\"}");
		}

	}

	private HttpResponse<String> post(String path, String body, String contentType) throws Exception {
		return send("POST", path, body, contentType);
	}

	private HttpResponse<String> send(String method, String path, String body, String contentType) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(this.sluice.api("/2015-03-31" + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.header("Content-Type", contentType)
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.ofString());
		}
	}

}
