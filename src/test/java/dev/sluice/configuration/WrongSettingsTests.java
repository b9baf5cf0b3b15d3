package dev.sluice.configuration;

import java.util.List;
import java.util.stream.Stream;

import dev.sluice.access.AccessMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way of getting a setting wrong, with the whole message.
 */
class WrongSettingsTests {

	private static final String QUEUE_NAME = "an SQS queue name (1 to 80 of A-Z, a-z, 0-9, - and _, then .fifo where "
			+ "fifo is true), a queue URL or a queue ARN";

	private static final String QUEUE_KEYS = "name, provision, fifo, content-based-deduplication, visibility-timeout, "
			+ "message-retention-period, delay, receive-message-wait-time, maximum-message-size, redrive, tags";

	private static final String FUNCTION_KEYS = "handler, code, url, headers, http, command, timeout, reserved-concurrency, "
			+ "environment, working-directory, idle-timeout, memory-size, limit-memory, invoke-queue";

	private static final String MAPPING_KEYS = "queue, function, enabled, batch-size, maximum-batching-window, "
			+ "maximum-concurrency, function-response-types, filter-criteria, scaling, retry, dead-letter, heartbeat, "
			+ "circuit-breaker, rate-limit, idempotency";

	private static final String TABLE_NAME = "a DynamoDB table name of 3 to 255 letters, digits, -, _ and .";

	@ParameterizedTest
	@MethodSource({ "queues", "redrive", "tags", "functions", "environments", "endpoints", "invokeQueues", "mappings",
			"security", "others", "unreadable", "unknownKeys" })
	void stopTheStart(Wrong wrong) {
		String message = SettingsContext.of(wrong.settings().toArray(String[]::new)).failure();

		assertThat(message).isEqualTo("""
				1 setting keeps Sluice from starting:

				    %s
				        rule: %s
				        try:  %s
				""".formatted(wrong.setting(), wrong.rule(), wrong.remedy()));
	}

	@Test
	void aModeIsChosenByWhoeverDeploys() {
		assertThat(SettingsContext.empty().withoutMode().failure()).isEqualTo("""
				1 setting keeps Sluice from starting:

				    sluice.security.mode = (not set)
				        rule: api-key, jwt or none, chosen by whoever deploys (the profile local has none)
				        try:  api-key, and sluice.security.api-keys; or none where only trusted clients reach the ports
				""");
		assertThat(SettingsContext.empty().withoutMode().profile("local").settings().access().mode())
			.isEqualTo(AccessMode.NONE);
	}

	static Stream<Wrong> security() {
		return Stream.of(
				wrong("sluice.security.mode = password", "one of none, api-key, jwt", "leave it out",
						"sluice.security.mode=password"),
				wrong("sluice.security.api-keys = (not set)", "mode api-key needs the file with the keys",
						"file:/etc/sluice/keys/api-keys.yaml", "sluice.security.mode=api-key"),
				wrong("sluice.security.api-keys = (not set)", "mode api-key needs the file with the keys",
						"file:/etc/sluice/keys/api-keys.yaml", "sluice.security.mode=api-key",
						"sluice.security.api-keys="),
				wrong("sluice.security.api-keys = keys.yaml", "only with mode: api-key, or nobody is asked for them",
						"sluice.security.mode: api-key", "sluice.security.api-keys=keys.yaml"),
				wrong("sluice.security.rate-limit.requests-per-second = -1.0", "at least 0.0", "0.0",
						"sluice.security.mode=api-key", "sluice.security.api-keys=keys.yaml",
						"sluice.security.rate-limit.requests-per-second=-1"),
				wrong("sluice.security.rate-limit.requests-per-second = 5.0",
						"a rate is a caller's, and mode none knows no callers", "0",
						"sluice.security.rate-limit.requests-per-second=5"),
				wrong("sluice.security.rate-limit.burst = -1", "at least 0", "0",
						"sluice.security.rate-limit.burst=-1"),
				wrong("sluice.security.rate-limit.burst = 5", "only with requests-per-second", "0",
						"sluice.security.rate-limit.burst=5"),
				wrong("sluice.security.anonymous-endpoints = health/liveness", "ids of Actuator endpoints", "health",
						"sluice.security.anonymous-endpoints=health/liveness"),
				wrong("spring.security.oauth2.resourceserver.jwt.issuer-uri = (not set)",
						"mode jwt needs the issuer whose tokens it takes", "https://login.example.com/realms/shop",
						"sluice.security.mode=jwt", "spring.security.oauth2.resourceserver.jwt.audiences=sluice"),
				wrong("spring.security.oauth2.resourceserver.jwt.audiences = (not set)",
						"mode jwt needs the audience that tokens are for", "sluice", "sluice.security.mode=jwt",
						"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://login.example.com"));
	}

	static Stream<Wrong> queues() {
		return Stream.of(
				wrong("sluice.queues.My_Queue", "a key of a-z, 0-9 and dashes that starts with a letter or digit",
						"sluice.queues.my-queue", "sluice.queues.My_Queue.name=orders"),
				wrong("sluice.queues.orders.name = or ders", QUEUE_NAME, "orders", "sluice.queues.orders.name=or ders"),
				wrong("sluice.queues.orders.name = (empty)", QUEUE_NAME, "orders", "sluice.queues.orders.name="),
				wrong("sluice.queues.orders.name = orders.fifo",
						"a name that ends in .fifo belongs to a queue with fifo: true",
						"sluice.queues.orders.fifo: true", "sluice.queues.orders.name=orders.fifo"),
				wrong("sluice.queues.orders.name = orders", "the name of a queue with fifo: true ends in .fifo",
						"orders.fifo", "sluice.queues.orders.name=orders", "sluice.queues.orders.fifo=true"),
				wrong("sluice.queues.orders.name = or.ders", QUEUE_NAME, "orders", "sluice.queues.orders.name=or.ders"),
				wrong("sluice.queues.orders.name = aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhi",
						QUEUE_NAME, "orders",
						"sluice.queues.orders.name=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhi"),
				wrong("sluice.queues.orders.name = https://sqs.eu-central-1.amazonaws.com/orders", QUEUE_NAME, "orders",
						"sluice.queues.orders.name=https://sqs.eu-central-1.amazonaws.com/orders"),
				wrong("sluice.queues.orders.name = ftp://sqs.eu-central-1.amazonaws.com/123456789012/orders",
						QUEUE_NAME, "orders",
						"sluice.queues.orders.name=ftp://sqs.eu-central-1.amazonaws.com/123456789012/orders"),
				wrong("sluice.queues.orders.name = https://sqs.eu-central-1.amazonaws.com/123456789012/orders.fifo",
						"a name that ends in .fifo belongs to a queue with fifo: true",
						"sluice.queues.orders.fifo: true",
						"sluice.queues.orders.name=https://sqs.eu-central-1.amazonaws.com/123456789012/orders.fifo"),
				wrong("sluice.queues.orders.name = https://sqs.eu-central-1.amazonaws.com/123456789012/orders",
						"the name of a queue with fifo: true ends in .fifo",
						"https://sqs.eu-central-1.amazonaws.com/123456789012/orders.fifo",
						"sluice.queues.orders.name=https://sqs.eu-central-1.amazonaws.com/123456789012/orders",
						"sluice.queues.orders.fifo=true"),
				wrong("sluice.queues.orders.name = arn:aws:sns:eu-central-1:123456789012:orders", QUEUE_NAME, "orders",
						"sluice.queues.orders.name=arn:aws:sns:eu-central-1:123456789012:orders"),
				wrong("sluice.queues.orders.name = arn:aws:sqs:eu-central-1:123456789012:orders.fifo",
						"a name that ends in .fifo belongs to a queue with fifo: true",
						"sluice.queues.orders.fifo: true",
						"sluice.queues.orders.name=arn:aws:sqs:eu-central-1:123456789012:orders.fifo"),
				wrong("sluice.queues.b.name = orders",
						"an SQS queue stands under one key, and this one is sluice.queues.a",
						"leave out sluice.queues.b, or give it a queue of its own", "sluice.queues.a.name=orders",
						"sluice.queues.b.name=orders"),
				wrong("sluice.queues.orders.content-based-deduplication = true",
						"only a queue with fifo: true has content-based deduplication", "false",
						"sluice.queues.orders.content-based-deduplication=true"),
				wrong("sluice.queues.orders.visibility-timeout = 13h", "0s to 12h, in whole seconds", "12h",
						"sluice.queues.orders.visibility-timeout=13h"),
				wrong("sluice.queues.orders.visibility-timeout = -1s", "0s to 12h, in whole seconds", "0s",
						"sluice.queues.orders.visibility-timeout=-1s"),
				wrong("sluice.queues.orders.visibility-timeout = 1500ms", "0s to 12h, in whole seconds", "1s",
						"sluice.queues.orders.visibility-timeout=1500ms"),
				wrong("sluice.queues.orders.message-retention-period = 59s", "1m to 14d, in whole seconds", "1m",
						"sluice.queues.orders.message-retention-period=59"),
				wrong("sluice.queues.orders.message-retention-period = 15d", "1m to 14d, in whole seconds", "14d",
						"sluice.queues.orders.message-retention-period=15d"),
				wrong("sluice.queues.orders.delay = 16m", "0s to 15m, in whole seconds", "15m",
						"sluice.queues.orders.delay=16m"),
				wrong("sluice.queues.orders.receive-message-wait-time = 21s", "0s to 20s, in whole seconds", "20s",
						"sluice.queues.orders.receive-message-wait-time=21s"),
				wrong("sluice.queues.orders.maximum-message-size = 2MB", "1KB to 1MB", "1MB",
						"sluice.queues.orders.maximum-message-size=2MB"),
				wrong("sluice.queues.orders.maximum-message-size = 1023B", "1KB to 1MB", "1KB",
						"sluice.queues.orders.maximum-message-size=1023"),
				wrong("sluice.queues.myqueue",
						"a key that differs from my-queue in more than dashes, underscores and upper case",
						"sluice.queues.myqueue-2", "sluice.queues.my-queue.name=a", "sluice.queues.myqueue.name=b"),
				wrong("sluice.queues.orders.name = ${NAME}", QUEUE_NAME, "orders",
						"sluice.queues.orders.name=${NAME}"));
	}

	static Stream<Wrong> redrive() {
		return Stream.of(
				wrong("sluice.queues.orders.redrive.dead-letter-queue = (not set)",
						"a redrive policy names its dead-letter queue", "orders-dlq",
						"sluice.queues.orders.redrive.max-receive-count=3"),
				wrong("sluice.queues.orders.redrive.max-receive-count = 0", "1 to 1000", "1",
						"sluice.queues.orders.redrive.dead-letter-queue=x",
						"sluice.queues.orders.redrive.max-receive-count=0"),
				wrong("sluice.queues.orders.redrive.max-receive-count = 1001", "1 to 1000", "1000",
						"sluice.queues.orders.redrive.dead-letter-queue=x",
						"sluice.queues.orders.redrive.max-receive-count=1001"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = orders", "a dead-letter queue is another queue",
						"orders-dlq", "sluice.queues.orders.redrive.dead-letter-queue=orders"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = work", "a dead-letter queue is another queue",
						"orders-dlq", "sluice.queues.orders.redrive.dead-letter-queue=work",
						"sluice.queues.orders.name=work"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = dlq",
						"a dead-letter queue is of the same kind: both with fifo: true, or neither",
						"sluice.queues.dlq.fifo: false", "sluice.queues.orders.redrive.dead-letter-queue=dlq",
						"sluice.queues.dlq.fifo=true"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = dlq",
						"a dead-letter queue is of the same kind: both with fifo: true, or neither",
						"sluice.queues.dlq.fifo: true", "sluice.queues.orders.redrive.dead-letter-queue=dlq",
						"sluice.queues.dlq.fifo=false", "sluice.queues.orders.fifo=true"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = orders-dlq.fifo",
						"the dead-letter queue of a FIFO queue ends in .fifo, that of a standard queue does not",
						"orders-dlq", "sluice.queues.orders.redrive.dead-letter-queue=orders-dlq.fifo"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = orders-dlq",
						"the dead-letter queue of a FIFO queue ends in .fifo, that of a standard queue does not",
						"orders-dlq.fifo", "sluice.queues.orders.redrive.dead-letter-queue=orders-dlq",
						"sluice.queues.orders.fifo=true"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = dead letters",
						"a key under sluice.queues, or the name or ARN of an SQS queue", "orders-dlq",
						"sluice.queues.orders.redrive.dead-letter-queue=dead letters"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = https://sqs.eu-central-1.amazonaws.com/123456789012/orders-dlq",
						"a key under sluice.queues, or the name or ARN of an SQS queue", "orders-dlq",
						"sluice.queues.orders.redrive.dead-letter-queue=https://sqs.eu-central-1.amazonaws.com/123456789012/orders-dlq"),
				wrong("sluice.queues.orders.redrive.dead-letter-queue = (empty)",
						"a key under sluice.queues, or the name or ARN of an SQS queue", "orders-dlq",
						"sluice.queues.orders.redrive.dead-letter-queue="),
				wrong("sluice.queues.c.redrive.dead-letter-queue = a",
						"a chain of dead-letter queues ends; this one goes round: a -> b -> c -> a",
						"leave out sluice.queues.c.redrive", "sluice.queues.a.redrive.dead-letter-queue=b",
						"sluice.queues.b.redrive.dead-letter-queue=c", "sluice.queues.c.redrive.dead-letter-queue=a"));
	}

	static Stream<Wrong> tags() {
		return Stream.of(
				wrong("sluice.queues.orders.tags[0].key = (not set)", "every tag has a key", "team",
						"sluice.queues.orders.tags[0].value=shop"),
				wrong("sluice.queues.orders.tags[0].key = (empty)", "1 to 128 characters; this has 0", "team",
						"sluice.queues.orders.tags[0].key="),
				wrong("sluice.queues.orders.tags[0].key = aws:team", "keys that start with aws: are AWS's own", "team",
						"sluice.queues.orders.tags[0].key=aws:team"),
				wrong("sluice.queues.orders.tags[1].key = team", "each key once", "leave out one of them",
						"sluice.queues.orders.tags[0].key=team", "sluice.queues.orders.tags[1].key=team"));
	}

	static Stream<Wrong> functions() {
		return Stream.of(
				wrong("sluice.functions.or.ders", "a name of 1 to 64 letters, digits, - and _",
						"sluice.functions.or-ders", "sluice.functions.[or.ders].handler=x"),
				wrong("sluice.functions.orders.handler = (not set)",
						"a function has a handler (a Spring bean name, or a class that implements RequestHandler), a url or a command",
						"com.acme.OrderHandler", "sluice.functions.orders.timeout=10s"),
				wrong("sluice.functions.orders.handler = (empty)",
						"a function has a handler (a Spring bean name, or a class that implements RequestHandler), a url or a command",
						"com.acme.OrderHandler", "sluice.functions.orders.handler="),
				wrong("sluice.functions.orders.timeout = 0s", "1s to 15m, in whole seconds", "1s",
						"sluice.functions.orders.handler=x", "sluice.functions.orders.timeout=0s"),
				wrong("sluice.functions.orders.timeout = 16m", "1s to 15m, in whole seconds", "15m",
						"sluice.functions.orders.handler=x", "sluice.functions.orders.timeout=16m"));
	}

	static Stream<Wrong> environments() {
		return Stream.of(
				wrong("sluice.functions.orders = handler and command",
						"a function has one target: a handler, a url or a command", "keep one of them",
						"sluice.functions.orders.handler=x", "sluice.functions.orders.command[0]=python3"),
				wrong("sluice.functions.orders.handler = (not set)", "code needs the handler that is in it",
						"com.acme.OrderHandler", "sluice.functions.orders.code=orders.jar",
						"sluice.functions.orders.command[0]=java"),
				wrong("sluice.functions.orders.command[1] = (empty)", "a word of a command is not blank",
						"leave it out", "sluice.functions.orders.command[0]=python3",
						"sluice.functions.orders.command[1]="),
				wrong("sluice.functions.orders.idle-timeout = 0s", "at least 1s, in whole seconds", "1s",
						"sluice.functions.orders.command[0]=python3", "sluice.functions.orders.idle-timeout=0s"),
				wrong("sluice.functions.orders.memory-size = 64MB", "128MB to 10GB", "128MB",
						"sluice.functions.orders.command[0]=python3", "sluice.functions.orders.memory-size=64MB"),
				wrong("sluice.functions.orders.environment[0].name = (not set)", "a variable has a name", "LOG_LEVEL",
						"sluice.functions.orders.command[0]=python3",
						"sluice.functions.orders.environment[0].value=info"),
				wrong("sluice.functions.orders.environment[0].name = LOG-LEVEL", "a letter, then letters, digits and _",
						"LOG_LEVEL", "sluice.functions.orders.command[0]=python3",
						"sluice.functions.orders.environment[0].name=LOG-LEVEL"),
				wrong("sluice.functions.orders.environment[0].name = AWS_REGION", "a name that Lambda does not reserve",
						"MY_AWS_REGION", "sluice.functions.orders.command[0]=python3",
						"sluice.functions.orders.environment[0].name=AWS_REGION"),
				wrong("sluice.functions.orders.environment[1].name = A", "each variable once", "leave it out",
						"sluice.functions.orders.command[0]=python3", "sluice.functions.orders.environment[0].name=A",
						"sluice.functions.orders.environment[1].name=A"),
				wrong("sluice.functions.orders.environment = 4097 bytes",
						"all names and values together have at most 4096 bytes", "a file that the function reads",
						"sluice.functions.orders.command[0]=python3", "sluice.functions.orders.environment[0].name=A",
						"sluice.functions.orders.environment[0].value=" + "x".repeat(4096)));
	}

	static Stream<Wrong> endpoints() {
		String url = "an http or https URL with a host, without user and fragment";
		String remedy = "https://orders.example.com/events";
		return Stream.of(
				wrong("sluice.functions.orders.url = orders", url, remedy, "sluice.functions.orders.url=orders"),
				wrong("sluice.functions.orders.url = ftp://orders/", url, remedy,
						"sluice.functions.orders.url=ftp://orders/"),
				wrong("sluice.functions.orders.url = https:///events", url, remedy,
						"sluice.functions.orders.url=https:///events"),
				wrong("sluice.functions.orders.url = https://...@orders/", url, remedy,
						"sluice.functions.orders.url=https://me:secret@orders/"),
				wrong("sluice.functions.orders.url = https://orders/#top", url, remedy,
						"sluice.functions.orders.url=https://orders/#top"),
				wrong("sluice.functions.orders.url = https://orders:65536/", url, remedy,
						"sluice.functions.orders.url=https://orders:65536/"),
				wrong("sluice.functions.orders = handler and url",
						"a function has one target: a handler, a url or a command", "keep one of them",
						"sluice.functions.orders.handler=x", "sluice.functions.orders.url=https://orders/"),
				wrong("sluice.functions.orders.headers", "only with a url, since no other function is posted anything",
						"sluice.functions.orders.url", "sluice.functions.orders.handler=x",
						"sluice.functions.orders.headers[0].name=X-Tenant",
						"sluice.functions.orders.headers[0].value=shop"),
				wrong("sluice.functions.orders.http", "only with a url, since no other function is posted anything",
						"sluice.functions.orders.url", "sluice.functions.orders.handler=x",
						"sluice.functions.orders.http.connect-timeout=1s"),
				endpoint("headers[0].name = (not set)", "a header has a name", "Authorization",
						"headers[0].value=shop"),
				endpoint("headers[0].name = X Tenant", "letters, digits, - and the other characters of a header's name",
						"Authorization", "headers[0].name=X Tenant", "headers[0].value=shop"),
				endpoint("headers[0].name = Content-Length", "a header that neither Sluice nor the connection sets",
						"X-Content-Length", "headers[0].name=Content-Length", "headers[0].value=1"),
				endpoint("headers[0].name = Lambda-Runtime-Trace-Id",
						"a header that neither Sluice nor the connection sets", "X-Lambda-Runtime-Trace-Id",
						"headers[0].name=Lambda-Runtime-Trace-Id", "headers[0].value=1"),
				endpoint("headers[0]", "a header has a value or a value-file",
						"sluice.functions.orders.headers[0].value", "headers[0].name=X-Tenant"),
				endpoint("headers[0]", "a header has a value or a value-file",
						"sluice.functions.orders.headers[0].value", "headers[0].name=X-Tenant", "headers[0].value=shop",
						"headers[0].value-file=/etc/tenant"),
				endpoint("headers[0].value", "printable characters of ASCII", "leave the others out",
						"headers[0].name=X-Tenant", "headers[0].value=größer"),
				endpoint("http.connect-timeout = 99ms", "100ms to 1m", "100ms", "http.connect-timeout=99ms"),
				endpoint("http.maximum-response-size = 65MB", "1KB to 64MB", "64MB", "http.maximum-response-size=65MB"),
				wrong("sluice.functions.orders.http.ssl-bundle = internal", "only with an https url",
						"sluice.functions.orders.url: https://orders.example.com/events",
						"sluice.functions.orders.url=http://orders/",
						"sluice.functions.orders.http.ssl-bundle=internal"),
				endpoint("http.retry-on[0] = 4x4", "a status of 200 to 599, or a class of them: 2xx, 3xx, 4xx, 5xx",
						"404", "http.retry-on=4x4"),
				endpoint("http.dead-letter-on[1] = 2xx",
						"each status once, and it stands in sluice.functions.orders.http.success-on[0]", "leave it out",
						"http.dead-letter-on=404,2xx"),
				endpoint("http.signature.secret-file = (not set)", "a signature needs the file with the secret",
						"/etc/sluice/secrets/orders", "http.signature.header=X-Signature"),
				endpoint("http.signature.header = Host", "a header that neither Sluice nor the connection sets",
						"X-Host", "http.signature.header=Host", "http.signature.secret-file=/etc/secret"));
	}

	private static Wrong endpoint(String setting, String rule, String remedy, String... settings) {
		String function = "sluice.functions.orders.";
		return wrong(function + setting, rule, remedy,
				Stream.concat(Stream.of("url=https://orders/"), Stream.of(settings))
					.map((each) -> function + each)
					.toArray(String[]::new));
	}

	static Stream<Wrong> invokeQueues() {
		return Stream.of(
				wrong("sluice.functions.orders.invoke-queue = evnts", "a key under sluice.queues: work, events",
						"events", "sluice.functions.orders.handler=x", "sluice.functions.orders.invoke-queue=evnts",
						"sluice.queues.work.name=x", "sluice.queues.events.name=y"),
				wrong("sluice.functions.orders.invoke-queue = events", "a key under sluice.queues, which has none",
						"add sluice.queues.events, or leave this out", "sluice.functions.orders.handler=x",
						"sluice.functions.orders.invoke-queue=events"),
				wrong("sluice.functions.orders.invoke-queue = events",
						"a standard queue, since the events of Invoke have no message group",
						"a key under sluice.queues without fifo: true", "sluice.functions.orders.handler=x",
						"sluice.functions.orders.invoke-queue=events", "sluice.queues.events.fifo=true"));
	}

	static Stream<Wrong> mappings() {
		return Stream.of(
				wrong("sluice.mappings.My_Mapping", "a key of a-z, 0-9 and dashes that starts with a letter or digit",
						"sluice.mappings.my-mapping", "sluice.mappings.My_Mapping.batch-size=1"),
				wrong("sluice.mappings.orders.queue = ordrs", "a key under sluice.queues: work, orders", "orders",
						"sluice.mappings.orders.queue=ordrs", "sluice.mappings.orders.function=orders",
						"sluice.functions.orders.handler=x", "sluice.queues.work.name=x",
						"sluice.queues.orders.name=y"),
				wrong("sluice.mappings.orders.function = orders", "a key under sluice.functions, which has none",
						"add sluice.functions.orders, or leave this out", "sluice.mappings.orders.queue=orders",
						"sluice.mappings.orders.function=orders", "sluice.queues.orders.name=y"),
				wrong("sluice.mappings.orders.batch-size = 0", "1 to 10000", "1",
						"sluice.mappings.orders.batch-size=0"),
				wrong("sluice.mappings.orders.batch-size = 10001", "1 to 10000", "10000",
						"sluice.mappings.orders.batch-size=10001", "sluice.mappings.orders.maximum-batching-window=1s"),
				wrong("sluice.mappings.orders.batch-size = 11", "1 to 10", "10", "sluice.mappings.orders.batch-size=11",
						"sluice.mappings.orders.queue=q", "sluice.mappings.orders.function=f",
						"sluice.queues.q.fifo=true", "sluice.functions.f.handler=x"),
				wrong("sluice.mappings.orders.maximum-batching-window = 0s",
						"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
						"1s", "sluice.mappings.orders.batch-size=11"),
				wrong("sluice.mappings.orders.maximum-batching-window = 301s", "0 to 300 s, in whole seconds", "5m",
						"sluice.mappings.orders.maximum-batching-window=301s"),
				wrong("sluice.mappings.orders.maximum-batching-window = 5s", "0 s on a FIFO queue, which has no window",
						"0s", "sluice.mappings.orders.maximum-batching-window=5s", "sluice.mappings.orders.queue=q",
						"sluice.mappings.orders.function=f", "sluice.queues.q.fifo=true",
						"sluice.functions.f.handler=x"),
				wrong("sluice.mappings.orders.scaling.minimum-concurrency = 6", "1 to 5", "5",
						"sluice.mappings.orders.scaling.minimum-concurrency=6",
						"sluice.mappings.orders.maximum-concurrency=5"),
				wrong("sluice.mappings.orders.scaling.ramp-per-minute = -1", "at least 0", "0",
						"sluice.mappings.orders.scaling.ramp-per-minute=-1"),
				wrong("sluice.mappings.orders.retry.initial = 13h", "0s to 12h, in whole seconds", "12h",
						"sluice.mappings.orders.retry.initial=13h", "sluice.mappings.orders.retry.maximum=12h"),
				wrong("sluice.mappings.orders.retry.multiplier = 0.5", "1.0 to 100.0", "1.0",
						"sluice.mappings.orders.retry.multiplier=0.5"),
				wrong("sluice.mappings.orders.retry.maximum = 1s", "2s to 12h, in whole seconds", "2s",
						"sluice.mappings.orders.retry.initial=2s", "sluice.mappings.orders.retry.maximum=1s"),
				wrong("sluice.mappings.orders.retry.jitter = 1.5", "0.0 to 1.0", "1.0",
						"sluice.mappings.orders.retry.jitter=1.5"),
				wrong("sluice.mappings.orders.circuit-breaker.failure-rate = 0", "1 to 100", "1",
						"sluice.mappings.orders.circuit-breaker.failure-rate=0"),
				wrong("sluice.mappings.orders.circuit-breaker.slow-call = -1s", "at least 0s", "0s",
						"sluice.mappings.orders.circuit-breaker.slow-call=-1s"),
				wrong("sluice.mappings.orders.circuit-breaker.minimum-calls = 0", "1 to 100000", "1",
						"sluice.mappings.orders.circuit-breaker.minimum-calls=0"),
				wrong("sluice.mappings.orders.circuit-breaker.wait = 0s", "at least 1s", "1s",
						"sluice.mappings.orders.circuit-breaker.wait=0s"),
				wrong("sluice.mappings.orders.rate-limit.messages-per-second = -1.0", "at least 0.0", "0.0",
						"sluice.mappings.orders.rate-limit.messages-per-second=-1"),
				wrong("sluice.mappings.orders.rate-limit.burst = -1", "at least 0", "0",
						"sluice.mappings.orders.rate-limit.burst=-1"),
				wrong("sluice.mappings.orders.idempotency.key = order/id",
						"message-id, attribute:<name>, or body:<JSON pointer> such as body:/order/id", "message-id",
						"sluice.mappings.orders.idempotency.key=order/id"),
				wrong("sluice.mappings.orders.idempotency.retention = 59s", "1m to 365d, in whole seconds", "1m",
						"sluice.mappings.orders.idempotency.retention=59s"),
				wrong("sluice.mappings.orders.idempotency.store = redis", "one of memory, dynamodb", "memory",
						"sluice.mappings.orders.idempotency.store=redis"),
				wrong("sluice.functions.f.reserved-concurrency = 0", "at least 1", "1", "sluice.functions.f.handler=x",
						"sluice.functions.f.reserved-concurrency=0"),
				wrong("sluice.mappings.orders.maximum-concurrency = 0", "1 to 1000", "1",
						"sluice.mappings.orders.maximum-concurrency=0"),
				wrong("sluice.mappings.orders.maximum-concurrency = 1001", "1 to 1000", "1000",
						"sluice.mappings.orders.maximum-concurrency=1001"),
				wrong("sluice.mappings.orders.function-response-types[0] = ReportItems",
						"ReportBatchItemFailures is the only one", "ReportBatchItemFailures",
						"sluice.mappings.orders.function-response-types=ReportItems"),
				wrong("sluice.mappings.orders.function-response-types[1] = x",
						"ReportBatchItemFailures is the only one", "ReportBatchItemFailures",
						"sluice.mappings.orders.function-response-types[0]=ReportBatchItemFailures",
						"sluice.mappings.orders.function-response-types[1]=x"),
				wrong("sluice.mappings.b.function = f",
						"a queue is mapped to a function once, and sluice.mappings.a does",
						"leave out sluice.mappings.b", "sluice.mappings.a.queue=q", "sluice.mappings.a.function=f",
						"sluice.mappings.b.queue=q", "sluice.mappings.b.function=f", "sluice.queues.q.name=q",
						"sluice.functions.f.handler=x"),
				wrong("sluice.queues.q.visibility-timeout = 30s",
						"without a heartbeat at least sluice.functions.f.timeout (31s) and the batching window of sluice.mappings.a (5s); AWS Lambda advises six times the timeout",
						"191s", "sluice.mappings.a.heartbeat=false", "sluice.mappings.a.maximum-batching-window=5s",
						"sluice.mappings.a.queue=q", "sluice.mappings.a.function=f", "sluice.queues.q.provision=true",
						"sluice.functions.f.handler=x", "sluice.functions.f.timeout=31s"));
	}

	static Stream<Wrong> others() {
		return Stream.of(wrong("sluice.local.port = 65536", "0 to 65535", "65535", "sluice.local.port=65536"),
				wrong("sluice.local.port = -1", "0 to 65535", "0", "sluice.local.port=-1"),
				wrong("sluice.backlog.interval = 500ms", "at least 1s", "1s", "sluice.backlog.interval=500ms"),
				wrong("sluice.intake.maximum-batch-request-size = 1KB", "at least 1MB", "1MB",
						"sluice.intake.maximum-batch-request-size=1KB"),
				wrong("sluice.idempotency.table = sl", TABLE_NAME, "sluice-idempotency", "sluice.idempotency.table=sl"),
				wrong("sluice.idempotency.table = processed keys", TABLE_NAME, "sluice-idempotency",
						"sluice.idempotency.table=processed keys"));
	}

	static Stream<Wrong> unreadable() {
		return Stream.of(
				wrong("sluice.queues.orders.visibility-timeout = soon",
						"a whole number of seconds, or one with a unit: ms, s, m, h, d", "30s",
						"sluice.queues.orders.visibility-timeout=soon"),
				wrong("sluice.queues.orders.visibility-timeout = (empty)",
						"a whole number of seconds, or one with a unit: ms, s, m, h, d", "30s",
						"sluice.queues.orders.visibility-timeout="),
				wrong("sluice.queues.orders.maximum-message-size = big",
						"a whole number of bytes, or one with a unit: B, KB, MB, GB", "1MB",
						"sluice.queues.orders.maximum-message-size=big"),
				wrong("sluice.queues.orders.fifo = maybe", "true or false", "false", "sluice.queues.orders.fifo=maybe"),
				wrong("sluice.queues.orders.provision = perhaps", "true or false", "true",
						"sluice.queues.orders.provision=perhaps"),
				wrong("sluice.queues.orders.redrive = dlq", "a map of dead-letter-queue, max-receive-count",
						"sluice.queues.orders.redrive.dead-letter-queue", "sluice.queues.orders.redrive=dlq"),
				wrong("sluice.queues.orders.tags = team", "a list", "sluice.queues.orders.tags[0]",
						"sluice.queues.orders.tags=team"),
				wrong("sluice.queues.orders.tags[0] = team", "a map of key, value", "sluice.queues.orders.tags[0].key",
						"sluice.queues.orders.tags[0]=team"),
				wrong("sluice.queues = orders", "a map", "sluice.queues.orders", "sluice.queues=orders"),
				wrong("sluice.queues.orders = x", "a map of " + QUEUE_KEYS, "sluice.queues.orders.name",
						"sluice.queues.orders=x"),
				wrong("sluice.functions.a = x", "a map of " + FUNCTION_KEYS, "sluice.functions.a.handler",
						"sluice.functions.a=x"),
				wrong("sluice.functions.orders.timeout = soon",
						"a whole number of seconds, or one with a unit: ms, s, m, h, d", "30s",
						"sluice.functions.orders.handler=x", "sluice.functions.orders.timeout=soon"),
				wrong("sluice.mappings.orders.function = (not set)",
						"a mapping with a queue names its function; the settings of an @SqsListener name neither",
						"orders", "sluice.mappings.orders.queue=orders", "sluice.queues.orders.name=x"),
				wrong("sluice.mappings.orders.queue = (not set)", "a mapping with a function names its queue", "orders",
						"sluice.mappings.orders.function=orders", "sluice.functions.orders.handler=x"),
				wrong("sluice.mappings.orders.batch-size = ten", "a whole number", "10",
						"sluice.mappings.orders.batch-size=ten"),
				wrong("sluice.mappings.orders.batch-size = 99999999999", "a whole number", "10",
						"sluice.mappings.orders.batch-size=99999999999"),
				wrong("sluice.mappings.orders.batch-size = (empty)", "a whole number", "10",
						"sluice.mappings.orders.batch-size="),
				wrong("sluice.mappings.orders.enabled = ja", "true or false", "true",
						"sluice.mappings.orders.enabled=ja"),
				wrong("sluice.queues.orders.delay = ${DELAY}",
						"a whole number of seconds, or one with a unit: ms, s, m, h, d", "0s",
						"sluice.queues.orders.delay=${DELAY}"));
	}

	static Stream<Wrong> unknownKeys() {
		return Stream.of(
				wrong("sluice.queues.orders.tags.team = shop", "no key follows sluice.queues.orders.tags",
						"leave it out", "sluice.queues.orders.tags.team=shop"),
				wrong("sluice.queues.orders.vt = 3s", "a key of sluice.queues.orders: " + QUEUE_KEYS, "leave it out",
						"sluice.queues.orders.vt=3s"),
				wrong("sluice.queues.orders.visibilty-timeout = 3s", "a key of sluice.queues.orders: " + QUEUE_KEYS,
						"sluice.queues.orders.visibility-timeout", "sluice.queues.orders.visibilty-timeout=3s"),
				wrong("sluice.queues.orders.redrive.max-recieve-count = 3",
						"a key of sluice.queues.orders.redrive: dead-letter-queue, max-receive-count",
						"sluice.queues.orders.redrive.max-receive-count",
						"sluice.queues.orders.redrive.max-recieve-count=3"),
				wrong("sluice.queue.orders.name = x",
						"a key of sluice: queues, functions, mappings, idempotency, local, backlog, intake, security",
						"sluice.queues.orders.name", "sluice.queue.orders.name=x"),
				wrong("sluice.access.mode = none",
						"a key of sluice: queues, functions, mappings, idempotency, local, backlog, intake, security",
						"leave it out", "sluice.access.mode=none"),
				wrong("sluice.queues.orders.visibility-timeout.seconds = 3",
						"no key follows sluice.queues.orders.visibility-timeout", "leave it out",
						"sluice.queues.orders.visibility-timeout.seconds=3"),
				wrong("sluice.functions.or.ders.handler = x", "a key of sluice.functions.or: " + FUNCTION_KEYS,
						"leave it out", "sluice.functions.or.ders.handler=x"),
				wrong("sluice.functions.orders.arn = x", "a key of sluice.functions.orders: " + FUNCTION_KEYS,
						"leave it out", "sluice.functions.orders.arn=x"),
				wrong("sluice.mappings.orders.window = 5s", "a key of sluice.mappings.orders: " + MAPPING_KEYS,
						"leave it out", "sluice.mappings.orders.window=5s"),
				wrong("sluice.mappings.orders.circuit-breaker.wai = 5s",
						"a key of sluice.mappings.orders.circuit-breaker: enabled, failure-rate, slow-call, minimum-calls, wait",
						"sluice.mappings.orders.circuit-breaker.wait",
						"sluice.mappings.orders.circuit-breaker.wai=5s"));
	}

	private static Wrong wrong(String setting, String rule, String remedy, String... settings) {
		return new Wrong(List.of(settings), setting, rule, remedy);
	}

	record Wrong(List<String> settings, String setting, String rule, String remedy) {

		@Override
		public String toString() {
			return String.join("; ", this.settings);
		}

	}

}
