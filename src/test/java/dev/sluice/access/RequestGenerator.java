package dev.sluice.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;

import tools.jackson.databind.JsonNode;

import static dev.sluice.access.RawConnection.bytes;

/**
 * Makes requests after the OpenAPI description, most of them wrong in one way or another:
 * keys, paths, headers and bodies.
 */
final class RequestGenerator {

	private static final List<String> NAMES = List.of("orders", "secrets", "hello", "hidden", "nothing",
			"hello:$LATEST", "", "..", ".", "%2e%2e", "%00", "%2f", "%5c", "orders;a=b", "orders%20", "%ff", "%C3%BC",
			"a".repeat(2000), "orders//", "*", "{queue}");

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
			"TRACE", "FOO", "get");

	private static final List<String> CONTENT_TYPES = List.of("application/json", "application/x-ndjson",
			"application/json;charset=utf-16", "text/plain", "multipart/form-data", "application/*", "json", "/", "");

	private static final List<String> BODIES = List.of("{\"body\": \"hello\"}",
			"{\"body\": {\"a\": [1, 2.5e10, null, true]}, \"delaySeconds\": 3}",
			"{\"body\": \"x\", \"messageAttributes\": {\"k\": {\"dataType\": \"Binary\", \"binaryValue\": \"aGk=\"}}}",
			"{\"body\": \"x\", \"messageGroupId\": \"g\", \"messageDeduplicationId\": \"d\"}",
			"{\"entries\": [{\"id\": \"a\", \"body\": \"one\"}, {\"body\": 2}]}",
			"{\"body\": \"one\"}\n{\"body\": \"two\"}\n", "{\"maximumConcurrency\": 7}",
			"{\"enabled\": true, \"batchSize\": 5}",
			"{\"Enabled\": true, \"BatchSize\": 5, \"ScalingConfig\": {\"MaximumConcurrency\": 7}}",
			"{\"Records\": [{\"messageId\": \"m\", \"body\": \"x\"}]}", "", "[]", "null", "\"text\"", "1e999999999",
			"-0", "[".repeat(5000), "{\"body\": ".repeat(2000), "{\"body\": \"\\ud800\"}", "{\"body\": \"\u0000\"}",
			"\uFEFF{}");

	private static final List<String> HEADERS = List.of("Accept: text/html", "Accept: nonsense", "Accept: */*;q=x",
			"Accept-Language: \u00fc", "Idempotency-Key: k", "Idempotency-Key: ", "X-Forwarded-For: 127.0.0.1",
			"X-Forwarded-Host: a, b", "Forwarded: for=\"", "X-HTTP-Method-Override: DELETE", "Range: bytes=0-",
			"If-Match: *", "Origin: null", "Cookie: JSESSIONID=1", "Expect: nothing", "Content-Encoding: gzip",
			"X-Long: " + "x".repeat(3000), "If-Modified-Since: yesterday", "X-Amz-Invocation-Type: Event",
			"X-Amz-Invocation-Type: DryRun", "X-Amz-Invocation-Type: nonsense", "X-Amz-Log-Type: Tail");

	private static final List<String> QUERIES = List.of("MaxItems=1", "MaxItems=0", "MaxItems=x", "Marker=%zz",
			"Marker=", "Marker=orders", "FunctionName=hello", "FunctionName=%00", "EventSourceArn=arn",
			"Qualifier=$LATEST", "Qualifier=1", "&&=&", "%", "Qualifier", "Marker=%ff");

	private final List<String[]> operations = new ArrayList<>();

	private final List<String> keys;

	private final Random random;

	/**
	 * Makes requests to what an OpenAPI document describes, and to Actuator.
	 * @param keys good ones, one for each scope
	 */
	RequestGenerator(JsonNode api, List<String> keys, Random random) {
		this.keys = keys;
		this.random = random;
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> this.operations
					.add(new String[] { method.toUpperCase(Locale.ROOT), path.getKey() })));
		this.operations.add(new String[] { "GET", "/v3/api-docs" });
		this.operations.add(new String[] { "GET", "/{name}" });
	}

	GeneratedRequest next() {
		String[] operation = pick(this.operations);
		String method = oneIn(10) ? pick(METHODS) : operation[0];
		String target = target(operation[1]);
		boolean outsider = !oneIn(4);
		byte[] body = body();
		StringBuilder head = new StringBuilder(method).append(' ')
			.append(target)
			.append(" HTTP/1.1\r\nHost: localhost\r\n");
		head.append(outsider ? badCredentials() : "Authorization: Bearer " + goodKey(operation) + "\r\n");
		if (!oneIn(20)) {
			head.append("Content-Type: ").append(oneIn(6) ? pick(CONTENT_TYPES) : contentType(target)).append("\r\n");
		}
		while (oneIn(3)) {
			head.append(pick(HEADERS)).append("\r\n");
		}
		head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(bytes(head.toString()));
		request.writeBytes(body);
		return new GeneratedRequest(method, request.toString(StandardCharsets.ISO_8859_1), outsider,
				target.startsWith("/v3/api-docs"));
	}

	private String target(String template) {
		String path = template;
		while (path.contains("{")) {
			String name = oneIn(3) ? pick(NAMES) : path.contains("/functions/") ? "hello" : "orders";
			path = path.replaceFirst("\\{\\w*}",
					Matcher.quoteReplacement(name.replace("{", "%7B").replace("}", "%7D")));
		}
		if (oneIn(20)) {
			path = new String[] { "//" + path, path + "/", path + "/../..", path.toUpperCase(Locale.ROOT),
					path + ".json", path + "%00" }[this.random.nextInt(6)];
		}
		// a key in the address would end in logs, and is none
		return switch (this.random.nextInt(20)) {
			case 0, 1 -> path + "?access_token=" + pick(this.keys);
			case 2 -> path + '?' + pick(QUERIES);
			default -> path;
		};
	}

	/**
	 * Mostly the one that fits, so that requests get far.
	 */
	private String goodKey(String[] operation) {
		Scope scope = switch (operation[0]) {
			case "GET" -> Scope.READ;
			case "POST" -> operation[1].startsWith("/v1/queues/") ? Scope.ENQUEUE : Scope.OPERATE;
			default -> Scope.OPERATE;
		};
		return oneIn(4) ? pick(this.keys)
				: this.keys.stream().filter((key) -> key.endsWith(scope.text())).findFirst().orElseThrow();
	}

	private static String contentType(String target) {
		return target.contains("batch") ? "application/x-ndjson" : "application/json";
	}

	private String badCredentials() {
		String good = pick(this.keys);
		return switch (this.random.nextInt(12)) {
			case 0, 1 -> "";
			case 2 -> "Authorization: Bearer\r\n";
			case 3 -> "Authorization: Bearer " + good + "x\r\n";
			case 4 -> "Authorization: Bearer " + good.substring(1) + "\r\n";
			case 5 -> "Authorization: Bearer " + KeyFile.sha256(good) + "\r\n";
			case 6 -> "Authorization: Bearer " + good.toUpperCase(Locale.ROOT) + "\r\n";
			case 7 -> "Authorization: Basic " + good + "\r\n";
			case 8 -> "Authorization: " + good + "\r\n";
			case 9 -> "Authorization: Bearer " + Long.toHexString(this.random.nextLong()) + "\r\n";
			case 10 -> "Authorization: Bearer " + good + " " + good + "\r\n";
			default -> "X-Api-Key: " + good + "\r\nAuthorization: Bearer " + "y".repeat(3000) + "\r\n";
		};
	}

	private byte[] body() {
		if (oneIn(2000)) {
			return new byte[9 * 1024 * 1024];
		}
		if (oneIn(100)) {
			return bytes(" ".repeat(70_000) + "{}");
		}
		byte[] body = bytes(pick(BODIES));
		while (body.length > 0 && oneIn(2)) {
			body = mutated(body);
		}
		return body;
	}

	private byte[] mutated(byte[] body) {
		int at = this.random.nextInt(body.length);
		ByteArrayOutputStream mutated = new ByteArrayOutputStream();
		mutated.write(body, 0, at);
		switch (this.random.nextInt(4)) {
			case 0 -> mutated.write(this.random.nextInt(256));
			case 1 ->
				mutated.writeBytes(bytes(pick(List.of("\"", "{", "}", "null", "-1", "99999999999", ",", "\\u0000"))));
			case 2 -> mutated.write(body, at, this.random.nextInt(body.length - at));
			default -> mutated.write(body, 0, at);
		}
		if (!oneIn(5)) {
			mutated.write(body, at, body.length - at);
		}
		return mutated.toByteArray();
	}

	private boolean oneIn(int times) {
		return this.random.nextInt(times) == 0;
	}

	private <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
