package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sluice.monitoring.Alert;
import dev.sluice.monitoring.Dashboard;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meter names are public: dashboards and alerts are built on them. What the code
 * registers, what the README tells, what is promised for good and what dashboards and
 * alerts ask for is the same.
 */
class MeterNamesTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Pattern BUILDER = Pattern
		.compile("\\b(\\w*Gauge|\\w*Counter|\\w*Timer|DistributionSummary)" + "\\s*\\.builder\\(\\s*(?:\"([^\"]*)\")?");

	private static final Map<String, String> KINDS = Map.of("Gauge", "gauge", "TimeGauge", "gauge, seconds", "Counter",
			"counter", "Timer", "timer", "DistributionSummary", "summary");

	/**
	 * What dashboards and alerts of users rely on, in the README's words.
	 */
	private static final String PROMISED = """
			sluice.queue.messages | gauge | queue, state=visible, in_flight, delayed
			sluice.queue.oldest.message.age | gauge, seconds | queue
			sluice.messages.sent | counter | queue, outcome=sent, failed
			sluice.mapping.events | counter | mapping, event=polled, filtered, invoked, succeeded, failed, deleted, dead_lettered
			sluice.mapping.batch.size | summary | mapping
			sluice.mapping.concurrency | gauge | mapping, kind=in_use, limit
			sluice.message.wait | timer | mapping
			sluice.function.invocation | timer | function, outcome=success, partial, error, timeout
			sluice.function.environments | gauge | function, phase=init, idle, invoke
			sluice.sqs.requests | counter | action, outcome=success, failure
			""";

	private static final Pattern SERIES = Pattern.compile("\\bsluice_\\w+");

	private static final Pattern SELECTOR = Pattern.compile("\\b(sluice_\\w+)\\{([^}]*)}");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");

	/** What Prometheus puts on every series, and on buckets. */
	private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "job", "instance", "le");

	@Test
	void theReadmeNamesEveryMeterWithItsKind() {
		Map<String, String> told = new TreeMap<>();
		ToldMeter.all().forEach((meter) -> told.put(meter.name(), meter.kind()));
		assertThat(told).isNotEmpty().isEqualTo(registered());
	}

	@Test
	void whatIsPromisedIsThere() {
		assertThat(ToldMeter.all()).containsAll(PROMISED.lines().map((line) -> {
			String[] cells = line.split(" \\| ", -1);
			return new ToldMeter(cells[0], cells[1], ToldMeter.tags(cells[2]));
		}).toList());
	}

	@Test
	void dashboardsAndAlertsAskForMetersThatThereAre() {
		assertThat(asked()).isNotEmpty().isSubsetOf(ToldMeter.bySeries().keySet());
	}

	@Test
	void everyMeterIsShownByADashboard() {
		Map<String, ToldMeter> bySeries = ToldMeter.bySeries();
		assertThat(seriesIn(dashboards()).map(bySeries::get).filter(Objects::nonNull).map(ToldMeter::name))
			.containsAll(registered().keySet());
	}

	@Test
	void dashboardsAndAlertsSelectByTagsAndValuesThatMetersHave() {
		List<MatchResult> selectors = Stream.concat(dashboards(), alerts())
			.flatMap((expression) -> SELECTOR.matcher(expression).results())
			.toList();
		assertThat(selectors).isNotEmpty().allSatisfy((selector) -> {
			ToldMeter meter = Objects.requireNonNull(ToldMeter.bySeries().get(selector.group(1)));
			MATCHER.matcher(selector.group(2))
				.results()
				.filter((matcher) -> !OF_PROMETHEUS.contains(matcher.group(1)))
				.forEach((matcher) -> assertThat(permits(meter, matcher)).as(selector.group()).isTrue());
		});
	}

	/**
	 * Alternatives are values each; what is a variable or a pattern is any.
	 */
	private static boolean permits(ToldMeter meter, MatchResult matcher) {
		return Arrays.stream(matcher.group(3).split("\\|", -1))
			.filter((value) -> value.matches("\\w+"))
			.allMatch((value) -> meter.permits(matcher.group(1), value));
	}

	private static Stream<String> asked() {
		return seriesIn(Stream.concat(dashboards(), alerts()));
	}

	private static Stream<String> seriesIn(Stream<String> expressions) {
		return expressions.flatMap((expression) -> SERIES.matcher(expression).results()).map(MatchResult::group);
	}

	private static Stream<String> dashboards() {
		return Dashboard.all().stream().flatMap((dashboard) -> dashboard.expressions().stream());
	}

	private static Stream<String> alerts() {
		return Alert.all().stream().map(Alert::expression);
	}

	@Test
	void everyMeterIsNamedWhereItIsBuilt() {
		assertThat(builders()).isNotEmpty().allSatisfy((builder) -> {
			assertThat(builder.group(2)).as(builder.group()).isNotNull().startsWith("sluice.");
			assertThat(KINDS).as(builder.group()).containsKey(builder.group(1));
		});
	}

	private static Map<String, String> registered() {
		Map<String, String> meters = new TreeMap<>();
		builders().forEach((builder) -> meters.put(builder.group(2), KINDS.getOrDefault(builder.group(1), "")));
		return meters;
	}

	private static Stream<MatchResult> builders() {
		return sources().flatMap((source) -> BUILDER.matcher(source).results());
	}

	private static Stream<String> sources() {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(MeterNamesTests::read)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
