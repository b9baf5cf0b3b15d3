package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written about the chart is what it is. With {@code -Dsluice.render=true} the
 * table of values and the rendered set-ups are written anew instead of compared.
 */
@HelmTest
class ChartDocumentationTests {

	private static final boolean RENDER = Boolean.getBoolean("sluice.render");

	private static final String REMEDY = "write it anew with ./mvnw test -Dtest=ChartDocumentationTests -Dsluice.render=true";

	private static final String HEADER = "| value | meaning | default |\n|---|---|---|\n";

	/**
	 * Rules and dashboards have files of their own, which need not be there twice.
	 */
	private static final String LEFT_OUT = "{prometheusRule: {enabled: false}, dashboards: {enabled: false}}";

	@Test
	void everyValueHasItsMeaning() {
		assertThat(ChartValues.read().documented()).hasSizeGreaterThan(50);
		assertThat(ChartValues.read().undocumented()).isEmpty();
	}

	@Test
	void theTableOfTheReadmeIsThatOfTheValues() {
		Path readme = Chart.FOLDER.resolve("README.md");
		String table = ChartValues.read()
			.documented()
			.map(ChartDocumentationTests::row)
			.collect(Collectors.joining("", HEADER, ""));

		compare(readme,
				read(readme).replaceFirst("(?s)\\Q" + HEADER + "\\E(\\|[^\\n]*\\n)*", Matcher.quoteReplacement(table)));
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.deploy.Chart#setUps")
	void theRenderedSetUpIsWhatTheChartRendersAndIsReadStrictly(Path setUp) {
		String name = setUp.getFileName().toString().replace("-values.yaml", "");
		String header = """
				# helm template %s helm/sluice --namespace %s --kube-version %s --values %s%s
				""".formatted(Chart.RELEASE, Chart.NAMESPACE, Chart.ofSluice().kubernetes(), setUp, leftOut(setUp));

		Path rendered = Path.of("docs", "kubernetes", name + ".yaml");
		compare(rendered, header + Chart.ofSluice().with(setUp).with(LEFT_OUT).template());
		assertThat(Manifests.parse(read(rendered)).kinds()).contains("Deployment");
	}

	private static String leftOut(Path setUp) {
		return read(setUp).contains("dashboards:") ? " --set prometheusRule.enabled=false,dashboards.enabled=false"
				: "";
	}

	private static String row(ChartValues.Value value) {
		return "| `%s` | %s | `%s` |%n".formatted(value.path(), value.comment(), value.json());
	}

	private static void compare(Path file, String expected) {
		if (RENDER) {
			write(file, expected);
		}
		assertThat(read(file)).as("%s is out of date; %s", file, REMEDY).isEqualTo(expected);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(REMEDY, ex);
		}
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
