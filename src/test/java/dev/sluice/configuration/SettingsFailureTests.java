package dev.sluice.configuration;

import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands on the screen when Sluice does not start.
 */
class SettingsFailureTests {

	@Test
	void namesFileAndLineOfEveryProblem() throws Exception {
		FailureAnalysis analysis = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    orders:
				      visibility-timeout: 13h
				      redrive: {max-receive-count: 0}
				  functions:
				    orders: {timeout: 1h}
				  local:
				    port: 99999
				""").analysis();

		assertThat(analysis.getDescription()).isEqualTo(
				"""
						6 settings keep Sluice from starting:

						    sluice.queues.orders.visibility-timeout = 13h
						        rule: 0s to 12h, in whole seconds
						        try:  12h
						        from: Byte array resource [application.yaml] - 4:27

						    sluice.queues.orders.redrive.max-receive-count = 0
						        rule: 1 to 1000
						        try:  1
						        from: Byte array resource [application.yaml] - 5:36

						    sluice.queues.orders.redrive.dead-letter-queue = (not set)
						        rule: a redrive policy names its dead-letter queue
						        try:  orders-dlq

						    sluice.functions.orders.handler = (not set)
						        rule: a function has a handler (a Spring bean name, or a class that implements RequestHandler), a url or a command
						        try:  com.acme.OrderHandler

						    sluice.functions.orders.timeout = 1h
						        rule: 1s to 15m, in whole seconds
						        try:  15m
						        from: Byte array resource [application.yaml] - 7:23

						    sluice.local.port = 99999
						        rule: 0 to 65535
						        try:  65535
						        from: Byte array resource [application.yaml] - 9:11
						""");
		assertThat(analysis.getAction()).isEqualTo("Correct what is named above and start Sluice again.");
	}

	@Test
	void tellsEverythingThatCannotBeReadAtOnce() throws Exception {
		String description = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    orders:
				      delay: soon
				      fif: true
				      tags: [{kye: team}]
				  mappings:
				    orders:
				      batch-size: 2.5
				  securty:
				    mode: none
				""").analysis().getDescription();

		assertThat(description).startsWith("5 settings keep Sluice from starting:\n")
			.contains("sluice.queues.orders.delay = soon\n", "try:  0s\n")
			.contains("sluice.queues.orders.fif = true\n", "try:  sluice.queues.orders.fifo\n")
			.contains("sluice.queues.orders.tags[0].kye = team\n",
					"rule: a key of sluice.queues.orders.tags[0]: key, value\n")
			.contains("sluice.mappings.orders.batch-size = 2.5\n", "rule: a whole number\n")
			.contains("sluice.securty.mode = none\n",
					"rule: a key of sluice: queues, functions, mappings, idempotency, local, backlog, intake, security\n");
	}

	@Test
	void tellsOfAListWhereAMapBelongs() throws Exception {
		String description = SettingsContext.ofYaml("sluice: {mappings: [orders]}").analysis().getDescription();

		assertThat(description).isEqualTo(
				"""
						1 setting keeps Sluice from starting:

						    sluice.mappings[0] = orders
						        rule: a map of queue, function, enabled, batch-size, maximum-batching-window, \
						maximum-concurrency, function-response-types, filter-criteria, scaling, retry, dead-letter, heartbeat, circuit-breaker, rate-limit, idempotency
						        try:  sluice.mappings[0].queue
						        from: Byte array resource [application.yaml] - 1:21
						""");
	}

	@Test
	void tellsWhatAVariableWithTooManyUnderscoresMeans() {
		String description = SettingsContext.empty()
			.variables(Map.of("SLUICE_QUEUES_ORDERS_VISIBILITY_TIMEOUT", "60s"))
			.analysis()
			.getDescription();

		assertThat(description).isEqualTo("""
				1 setting keeps Sluice from starting:

				    sluice.queues.orders.visibility.timeout = 60s
				        rule: a key of sluice.queues.orders: name, provision, fifo, content-based-deduplication, \
				visibility-timeout, message-retention-period, delay, receive-message-wait-time, \
				maximum-message-size, redrive, tags; the name of a variable has no dashes
				        try:  SLUICE_QUEUES_ORDERS_VISIBILITYTIMEOUT
				        from: "SLUICE_QUEUES_ORDERS_VISIBILITY_TIMEOUT" from property source "systemEnvironment"
				""");
	}

	@Test
	void refusesMoreThanFiftyTagsAndLongOnes() {
		String[] tags = IntStream.range(0, 51)
			.mapToObj((index) -> "sluice.queues.orders.tags[%d].key=key-%d".formatted(index, index))
			.toArray(String[]::new);

		assertThat(SettingsContext.of(tags).failure()).isEqualTo("""
				1 setting keeps Sluice from starting:

				    sluice.queues.orders.tags = 51 tags
				        rule: at most 50 tags
				        try:  leave out 1
				""");
		assertThat(SettingsContext.of("sluice.queues.orders.tags[0].key=" + "k".repeat(129)).failure())
			.contains("rule: 1 to 128 characters; this has 129\n        try:  " + "k".repeat(128) + "\n");
		assertThat(SettingsContext
			.of("sluice.queues.orders.tags[0].key=team", "sluice.queues.orders.tags[0].value=" + "v".repeat(257))
			.failure()).contains("rule: at most 256 characters; this has 257\n        try:  " + "v".repeat(256) + "\n");
	}

	@Test
	void refusesFunctionNamesOfMoreThanSixtyFourCharacters() {
		String failure = SettingsContext.of("sluice.functions.%s.handler=hello".formatted("f".repeat(65))).failure();

		assertThat(failure).contains("rule: a name of 1 to 64 letters, digits, - and _\n        try:  sluice.functions."
				+ "f".repeat(64) + "\n");
	}

	@Test
	void advisesAVisibilityTimeoutThatSqsTakes() {
		String failure = SettingsContext
			.of("sluice.queues.q.provision=true", "sluice.functions.f.handler=hello", "sluice.functions.f.timeout=15m",
					"sluice.mappings.m.queue=q", "sluice.mappings.m.function=f", "sluice.mappings.m.heartbeat=false")
			.failure();

		assertThat(failure).contains("sluice.queues.q.visibility-timeout = 30s\n", "try:  90m\n");
	}

	@Test
	void namesEachCircleOfDeadLetterQueuesOnce() throws Exception {
		String failure = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    start: {redrive: {dead-letter-queue: a}}
				    a: {redrive: {dead-letter-queue: b}}
				    b: {redrive: {dead-letter-queue: a}}
				    c: {redrive: {dead-letter-queue: d}}
				    d: {redrive: {dead-letter-queue: c}}
				""").failure();

		assertThat(failure.lines().filter((line) -> line.contains("goes round")).map(String::strip)).containsExactly(
				"rule: a chain of dead-letter queues ends; this one goes round: a -> b -> a",
				"rule: a chain of dead-letter queues ends; this one goes round: c -> d -> c");
	}

	@Test
	void leavesOtherPrefixesToSpringBoot() {
		FailureAnalysis analysis = SettingsContext.of("other.size=ten").with(OtherConfiguration.class).analysis();

		assertThat(analysis.getDescription()).contains("Failed to bind properties under 'other.size' to int");
	}

	@EnableConfigurationProperties(OtherProperties.class)
	static class OtherConfiguration {

	}

	@ConfigurationProperties("other")
	record OtherProperties(int size) {

	}

}
