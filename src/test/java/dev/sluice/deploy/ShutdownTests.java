package dev.sluice.deploy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a stop may take: a phase outlasts the longest function, and Kubernetes
 * outlasts the phases.
 */
@HelmTest
class ShutdownTests {

	private static final int PHASES = 3;

	@ParameterizedTest
	@CsvSource({ "10s, 35", "30s, 35", "31s, 36", "15m, 905", "PT1M30S, 95", "pt45.5s, 51", "PT15M, 905",
			"P1DT2H, 93605", "40500ms, 46", "90, 95", "'\"90\"', 95", "31000000us, 36", "1h, 3605", "1d, 86405" })
	void aPhaseIsLongerThanTheLongestFunction(String timeout, long phase) {
		Manifests manifests = Chart.withoutAccessControl().with("""
				config:
				  functions:
				    quick: {handler: com.acme.Quick, timeout: 1s}
				    orders: {handler: com.acme.OrderHandler, timeout: %s}
				    silent: {handler: com.acme.Silent}
				""".formatted(timeout)).render();

		assertThat(phase(manifests)).isEqualTo(phase);
	}

	@ParameterizedTest
	@CsvSource({ "'command: [python3, bootstrap.py], timeout: 60s', 75", "'command: [python3, bootstrap.py]', 45",
			"'handler: com.acme.Orders, code: /functions/orders.jar, timeout: 1m', 75",
			"'url: \"http://orders:8080\", timeout: 60s', 65" })
	void aPhaseLeavesAnExecutionEnvironmentTimeToStart(String function, long phase) {
		assertThat(phase(
				Chart.withoutAccessControl().with("config: {functions: {orders: {%s}}}".formatted(function)).render()))
			.isEqualTo(phase);
	}

	@Test
	void aFunctionThatSaysNothingHasTheDefaultOfSluice() {
		String silent = "config: {functions: {orders: {handler: com.acme.OrderHandler}, mails: }}";
		String explicit = "config: {functions: {orders: {handler: com.acme.OrderHandler, timeout: %s}}}"
			.formatted(ConfigurationMetadata.functionTimeout());

		assertThat(phase(Chart.withoutAccessControl().with(silent).render()))
			.isEqualTo(phase(Chart.withoutAccessControl().with(explicit).render()))
			.isEqualTo(phase(Chart.withoutAccessControl().render()));
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.deploy.Chart#setUps")
	void theGracePeriodIsLongerThanPreStopAndAllPhases(Path setUp) {
		Manifests manifests = Chart.ofSluice().with(setUp).render();

		Long preStop = manifests.container().getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(preStop).isEqualTo(5);
		assertThat(manifests.pod().getTerminationGracePeriodSeconds())
			.isGreaterThan(preStop + PHASES * phase(manifests));
	}

	@Test
	void theGracePeriodFollowsAPhaseThatIsSet() {
		Manifests manifests = Chart.withoutAccessControl()
			.with("shutdown: {phaseTimeoutSeconds: 120, preStopSeconds: 20}")
			.render();

		assertThat(phase(manifests)).isEqualTo(120);
		assertThat(manifests.pod().getTerminationGracePeriodSeconds()).isEqualTo(3 * 120 + 20 + 10);
	}

	@Test
	void aTimeoutThatIsKnownAtTheStartOnlyAsksForAPhase() {
		String placeholder = "config: {functions: {orders: {handler: com.acme.OrderHandler, timeout: '${T:1m}'}}}";

		assertThat(Chart.withoutAccessControl().with(placeholder).refusal()).contains(
				"config.functions.orders.timeout is ${T:1m}, which is no duration", "shutdown.phaseTimeoutSeconds");
		assertThat(phase(
				Chart.withoutAccessControl().with(placeholder).with("shutdown: {phaseTimeoutSeconds: 70}").render()))
			.isEqualTo(70);
	}

	@Test
	void thePhaseIsNotSetBesideTheChart() {
		assertThat(Chart.withoutAccessControl()
			.with("springConfig: {spring: {lifecycle: {timeout-per-shutdown-phase: 1m}}}")
			.refusal()).contains("set shutdown.phaseTimeoutSeconds instead");
	}

	@Test
	void preStopIsLeftOutWhereKubernetesCannotSleep() {
		assertThat(Chart.withoutAccessControl().on("1.29.9").render().container().getLifecycle()).isNull();
		assertThat(Chart.withoutAccessControl().on("1.30.0-eks-1234").render().container().getLifecycle()).isNotNull();
		assertThat(
				Chart.withoutAccessControl().with("shutdown: {preStopSeconds: 0}").render().container().getLifecycle())
			.isNull();
	}

	private static long phase(Manifests manifests) {
		String phase = manifests.application().at("/spring/lifecycle/timeout-per-shutdown-phase").asString();
		return DurationStyle.detectAndParse(phase).toSeconds();
	}

}
