package dev.sluice.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chart as a whole: Helm finds nothing to complain about, and Kubernetes knows all
 * that it renders.
 */
@HelmTest
class ChartTests {

	@TempDir
	private Path folder;

	@Test
	void thereAreValuesForTheCommonSetUps() {
		assertThat(Chart.setUps()).hasSizeGreaterThanOrEqualTo(6)
			.allSatisfy((file) -> assertThat(file.toString()).endsWith("-values.yaml"));
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.deploy.Chart#setUps")
	void helmLintsEverySetUpStrictly(Path setUp) throws Exception {
		LintResult result = lint(setUp);

		assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
	}

	@Test
	void helmLintsTheDefaultsStrictly() {
		assertThat(new Helm(Chart.FOLDER).lint().strict().call().isFailed()).isFalse();
	}

	@Test
	void lintSeesWhatIsWrong() throws Exception {
		assertThat(lint(Files.writeString(this.folder.resolve("wrong.yaml"), "replicaCount: two")).isFailed()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.deploy.Chart#setUps")
	void everyDocumentOfEverySetUpIsReadStrictly(Path setUp) {
		assertThat(Chart.ofSluice().with(setUp).render().kinds()).contains("ConfigMap", "Deployment", "Service",
				"ServiceAccount");
	}

	@ParameterizedTest
	@CsvSource({ "1.29.0", "1.33.0", "1.35.2", "1.31.5-eks-8cce635" })
	void everySetUpRendersOnKubernetesFrom129On(String version) {
		assertThat(Chart.setUps())
			.allSatisfy((setUp) -> assertThat(Chart.ofSluice().with(setUp).on(version).render().kinds()).isNotEmpty());
	}

	@Test
	void olderKubernetesIsRefused() {
		assertThat(Chart.withoutAccessControl().on("1.28.15").refusal())
			.contains("chart requires kubeVersion: >=1.29.0-0 which is incompatible with Kubernetes v1.28.15");
	}

	/**
	 * Lints the chart with the values in the place of its defaults, since this Helm takes
	 * none beside them.
	 */
	private LintResult lint(Path values) throws IOException {
		ChartCopy copy = ChartCopy.into(this.folder.resolve("copy"));
		Map<String, Object> merged = merge(load(Chart.FOLDER.resolve("values.yaml")), load(values));
		copy.add("values.yaml", new Yaml().dump(merged));
		return new Helm(copy.folder()).lint().strict().call();
	}

	private static Map<String, Object> load(Path file) throws IOException {
		return new Yaml().load(Files.readString(file));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> merge(Map<String, Object> defaults, Map<String, Object> values) {
		Map<String, Object> merged = new LinkedHashMap<>(defaults);
		values.forEach((key, value) -> merged.merge(key, value,
				(former, latter) -> (former instanceof Map<?, ?> map && latter instanceof Map<?, ?> other)
						? merge((Map<String, Object>) map, (Map<String, Object>) other) : latter));
		return merged;
	}

}
