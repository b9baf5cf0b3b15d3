package dev.sluice.monitoring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.ToldMeter;
import dev.sluice.monitoring.Dashboard.Panel;
import dev.sluice.testing.SluiceProcess;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * A fresh Sluice with the profile {@code local}, a load that is known by number, and a
 * real Prometheus that scrapes it: what the dashboards ask is answered, and with the
 * numbers of the load.
 */
@NeedsTool("prometheus")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringEndToEndTests {

	/** Has none now, since nobody invokes it, and its meter says so. */
	private static final String A_FUNCTION_WITH_ENVIRONMENTS = "--sluice.functions.apart.command=python3,app.py";

	private static final int GOOD = 400;

	private static final int BAD = 4;

	private static final int GOOD_BEFORE = 20;

	private static final int BAD_BEFORE = 1;

	/** As the sample queue says: max-receive-count. */
	private static final int RECEIVES = 3;

	/** The rates of an {@link OpenDashboard} are over five minutes. */
	private static final double RATE_SECONDS = 300;

	private static final Set<String> OF_PROMETHEUS = Set.of("__name__", "namespace", "job", "instance", "le");

	private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

	/**
	 * Prometheus extrapolates an increase by half a scrape beyond the first and the last
	 * in its range, which matters less from second to second.
	 */
	private static final Percentage EXTRAPOLATED = Percentage.withPercentage(5);

	private static final ConditionFactory PATIENTLY = await().atMost(Duration.ofSeconds(60));

	private SluiceProcess sluice;

	private Prometheus prometheus;

	private double requestsBefore;

	@BeforeAll
	void loadAFreshSluice(@TempDir Path directory) throws Exception {
		this.sluice = new SluiceProcess(directory, Map.of(),
				List.of("--spring.profiles.active=local", "--sluice.local.port=0", A_FUNCTION_WITH_ENVIRONMENTS));
		this.prometheus = new Prometheus(InstalledTool.path("prometheus"), directory, this.sluice.managementPort());
		awaitValue("sluice_messages_sent_total{queue=\"work\", outcome=\"sent\"}", 0);
		this.requestsBefore = requestsToSqs();
		// the rate of a series is known from its second change
		load(0, GOOD_BEFORE, 0, BAD_BEFORE);
		post(Stream.of("{\"body\": \"too late\", \"delaySeconds\": 1000}"));
		load(GOOD_BEFORE, GOOD, BAD_BEFORE, BAD);
	}

	private void load(int goodBefore, int good, int badBefore, int bad) throws Exception {
		post(Stream.concat(IntStream.range(goodBefore, good).mapToObj((i) -> "{\"body\": \"message " + i + "\"}"),
				IntStream.range(badBefore, bad)
					.mapToObj((i) -> "{\"body\": {\"fail\": true, \"number\": " + i + "}}")));
		awaitValue("sluice_queue_messages{queue=\"work-dlq\", state=\"visible\"}", bad);
		awaitValue("sluice_mapping_events_total{event=\"succeeded\"}", good);
	}

	private void post(Stream<String> entries) throws Exception {
		String json = entries.collect(Collectors.joining(",", "{\"entries\": [", "]}"));
		assertThat(this.sluice.post("/v1/queues/work/messages/batch", json).statusCode()).isEqualTo(200);
	}

	private void awaitValue(String expression, double value) {
		PATIENTLY.alias(expression).until(() -> this.prometheus.values(expression).contains(value));
	}

	@AfterAll
	void stop() {
		if (this.prometheus != null) {
			this.prometheus.close();
		}
		if (this.sluice != null) {
			this.sluice.close();
		}
	}

	@Test
	void theOverviewTellsTheNumbersOfTheLoad() {
		PATIENTLY.untilAsserted(this::verifyNumbers);
	}

	private void verifyNumbers() {
		assertThat(overview("Enqueued")).isCloseTo(GOOD + BAD, EXTRAPOLATED);
		assertThat(overview("Refused")).isCloseTo(1, EXTRAPOLATED);
		assertThat(overview("Done")).isCloseTo(GOOD + BAD, EXTRAPOLATED);
		assertThat(overview("Dead-lettered")).isCloseTo(BAD, EXTRAPOLATED);
		assertThat(overview("Arriving") * RATE_SECONDS).isCloseTo(GOOD + BAD, EXTRAPOLATED);
		assertThat(overview("Completed") * RATE_SECONDS).isCloseTo(GOOD + BAD, EXTRAPOLATED);
		assertThat(overview("Failures")).isCloseTo((double) BAD * RECEIVES / (GOOD + BAD * RECEIVES), EXACTLY);
		assertThat(overview("Dead letters")).isEqualTo(BAD);
		assertThat(overview("Backlog")).isZero();
		assertThat(overview("Time to drain")).isZero();
		assertThat(overview("Oldest message")).isZero();
		assertThat(overview("Concurrency used")).isBetween(0.0, 1.0);
		assertThat(overview("Instances")).isEqualTo(1);
	}

	/**
	 * Held against what Sluice counts itself.
	 */
	@Test
	void theOverviewTellsTheRequestsAndTheirPrice() {
		PATIENTLY.untilAsserted(this::verifyRequests);
	}

	private void verifyRequests() throws Exception {
		double requests = requestsToSqs() - this.requestsBefore;
		assertThat(requests).as("ten messages a request, sent and deleted").isGreaterThan(2.0 * GOOD / 10);
		assertThat(overview("Requests to SQS")).isCloseTo(requests, EXTRAPOLATED);
		assertThat(overview("SQS requests") * RATE_SECONDS).isCloseTo(requests, EXTRAPOLATED);
		assertThat(overview("SQS price a day")).isCloseTo(requests / RATE_SECONDS * 86400 / 1e6 * 0.40, EXTRAPOLATED);
	}

	private double requestsToSqs() throws Exception {
		return JsonMapper.shared()
			.readTree(this.sluice.actuator("metrics/sluice.sqs.requests").body())
			.path("measurements")
			.path(0)
			.path("value")
			.asDouble();
	}

	private double overview(String title) {
		Dashboard overview = dashboard("overview");
		Panel panel = overview.panels().stream().filter((each) -> each.title().equals(title)).findFirst().orElseThrow();
		return this.prometheus.value(open(overview).substitute(panel.expressions().getFirst()));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelShowsSomething(Dashboard dashboard) {
		OpenDashboard open = open(dashboard);
		PATIENTLY.untilAsserted(() -> assertThat(dashboard.panels()).flatExtracting(Panel::expressions)
			.isNotEmpty()
			.allSatisfy((expression) -> assertThat(this.prometheus.values(open.substitute(expression))).as(expression)
				.anyMatch((value) -> !value.isNaN())));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyVariableHasSomethingToChooseFrom(Dashboard dashboard) {
		assertThat(open(dashboard).choices()).isNotEmpty()
			.allSatisfy((name, choices) -> assertThat(choices).as(name).isNotEmpty());
	}

	@Test
	void everyAlertIsEvaluated() {
		PATIENTLY.untilAsserted(() -> assertThat(this.prometheus.rules()).hasSameSizeAs(Alert.all())
			.extracting((rule) -> rule.path("health").asString(), (rule) -> rule.path("lastError").asString(""))
			.containsOnly(tuple("ok", "")));
	}

	@Test
	void everyMeterHasTheTagsThatTheReadmeTells() {
		assertThat(ToldMeter.bySeries()).allSatisfy((name, meter) -> assertThat(this.prometheus.series(name)).as(name)
			.allSatisfy((series) -> series.properties().forEach((label) -> {
				if (!OF_PROMETHEUS.contains(label.getKey())) {
					assertThat(meter.permits(label.getKey(), label.getValue().asString())).as(series.toString())
						.isTrue();
				}
			}))
			.allSatisfy((series) -> assertThat(meter.tags().keySet()).allMatch(series::has)));
		assertThat(ToldMeter.bySeries().keySet()).as("told and there")
			.allSatisfy((name) -> assertThat(this.prometheus.series(name)).as(name).isNotEmpty());
	}

	private OpenDashboard open(Dashboard dashboard) {
		return new OpenDashboard(dashboard, this.prometheus);
	}

	private static Dashboard dashboard(String name) {
		return dashboards().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
	}

	static Stream<Dashboard> dashboards() {
		return Dashboard.all().stream();
	}

}
