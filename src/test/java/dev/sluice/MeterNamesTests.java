package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meter names are public: dashboards and alerts are built on them. What the code
 * registers and what the README tells is the same.
 */
class MeterNamesTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Pattern BUILDER = Pattern
		.compile("\\b(\\w*Gauge|\\w*Counter|\\w*Timer|DistributionSummary)" + "\\s*\\.builder\\(\\s*(?:\"([^\"]*)\")?");

	private static final Map<String, String> KINDS = Map.of("Gauge", "gauge", "TimeGauge", "gauge, seconds", "Counter",
			"counter", "Timer", "timer", "DistributionSummary", "summary");

	@Test
	void theReadmeNamesEveryMeterWithItsKind() {
		Map<String, String> told = new TreeMap<>();
		Readme.rows("| name | kind | tags | meaning | what to do |", "sluice.")
			.forEach((name, cells) -> told.put(name, cells.getFirst()));
		assertThat(told).isNotEmpty().isEqualTo(registered());
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
