package dev.sluice.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An alert that wakes somebody says how bad it is, what has happened and where to read
 * what to do; and it was shown to fire, and to be silent.
 */
class AlertRulesTests {

	static final Path TESTS = Path.of("src", "test", "prometheus");

	private static final Path RUNBOOKS = Path.of("docs", "runbooks.md");

	@ParameterizedTest
	@MethodSource("alerts")
	void saysAllThatIsNeeded(Alert alert) {
		assertThat(alert.name()).matches("Sluice[A-Z]\\w+");
		assertThat(alert.duration()).matches("[1-9]\\d*m");
		assertThat(alert.labels()).containsOnlyKeys("severity");
		assertThat(alert.labels().get("severity")).isIn("critical", "warning");
		assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
		assertThat(alert.annotations().get("summary")).isNotBlank().hasSizeLessThan(100);
		assertThat(alert.annotations().get("description")).endsWith(".");
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void hasARunbook(Alert alert) {
		assertThat(alert.annotations()).containsEntry("runbook_url",
				"docs/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
		assertThat(runbooks()).containsKey(alert.name());
		assertThat(runbooks().get(alert.name())).contains("**What it means.**", "**How to check.**", "**What to do.**");
	}

	@Test
	void everyRunbookIsThatOfAnAlert() {
		assertThat(runbooks().keySet())
			.containsExactlyElementsOf(Alert.all().stream().map(Alert::name).sorted().toList());
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void isShownToFireAndToBeSilent(Alert alert) {
		List<JsonNode> expectations = expectationsOf(alert.name());
		assertThat(expectations).as("a test where it fires")
			.anySatisfy((expectation) -> assertThat(expectation.path("exp_alerts")).isNotEmpty());
		assertThat(silentThroughout(alert.name())).as("a test where it is silent all the time").isTrue();
	}

	private static boolean silentThroughout(String alert) {
		return tests().anyMatch((test) -> {
			List<JsonNode> expectations = expectations(test, alert).toList();
			return !expectations.isEmpty()
					&& expectations.stream().allMatch((expectation) -> expectation.path("exp_alerts").isEmpty());
		});
	}

	private static List<JsonNode> expectationsOf(String alert) {
		return tests().flatMap((test) -> expectations(test, alert)).toList();
	}

	private static Stream<JsonNode> expectations(JsonNode test, String alert) {
		return Dashboard.elements(test.path("alert_rule_test"))
			.filter((expectation) -> expectation.path("alertname").asString().equals(alert));
	}

	private static Stream<JsonNode> tests() {
		try (Stream<Path> files = Files.list(TESTS)) {
			return files.map(Alert::yaml).flatMap((file) -> Dashboard.elements(file.path("tests"))).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The sections of the runbooks by their headings.
	 */
	private static Map<String, String> runbooks() {
		try {
			return Arrays.stream(Files.readString(RUNBOOKS).split("\n## ", -1))
				.skip(1)
				.collect(Collectors.toMap((section) -> section.lines().findFirst().orElse(""), (section) -> section,
						(one, other) -> one + other, TreeMap::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Stream<Alert> alerts() {
		return Alert.all().stream();
	}

}
