package dev.sluice.deploy;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What sets the number of replicas: one thing at a time, and by the backlog over what a
 * replica completes in the time to drain it.
 */
@HelmTest
class ScalingTests {

	private static final List<String> SCALERS = List.of("HorizontalPodAutoscaler", "ScaledObject",
			"TriggerAuthentication");

	private static final Chart ORDERS = Chart.ofSluice().with("""
			config:
			  security: {mode: none}
			  queues: {orders: {}, mails: {}}
			aws: {region: eu-west-1}
			scaling:
			  maxReplicas: 7
			  queues:
			    - {queue: orders, messagesPerSecond: 20, url: "https://sqs.eu-west-1.amazonaws.com/1/orders"}
			    - {queue: mails, messagesPerSecond: 0.01, url: "https://sqs.eu-west-1.amazonaws.com/1/mails.fifo"}
			""");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			none            |
			cpu             | HorizontalPodAutoscaler
			hpa-prometheus  | HorizontalPodAutoscaler
			keda-prometheus | ScaledObject
			keda-sqs        | ScaledObject,TriggerAuthentication
			""")
	void exactlyOneThingScales(String type, String kinds) {
		Manifests manifests = by(type).render();

		assertThat(manifests.kinds().stream().filter(SCALERS::contains)).containsExactlyInAnyOrderElementsOf(
				Stream.ofNullable(kinds).flatMap((text) -> Stream.of(text.split(","))).toList());
		Integer replicas = manifests.only(Deployment.class).getSpec().getReplicas();
		assertThat(replicas).isEqualTo(type.equals("none") ? 2 : null);
	}

	@Test
	void byCpuKeepsAShareOfTheRequest() {
		HorizontalPodAutoscalerSpec spec = autoscaler(by("cpu").with("scaling: {minReplicas: 2, cpuUtilization: 60}"));

		assertThat(spec.getScaleTargetRef().getApiVersion()).isEqualTo("apps/v1");
		assertThat(spec.getScaleTargetRef().getKind()).isEqualTo("Deployment");
		assertThat(spec.getScaleTargetRef().getName()).isEqualTo("sluice");
		assertThat(spec.getMinReplicas()).isEqualTo(2);
		assertThat(spec.getMaxReplicas()).isEqualTo(7);
		assertThat(spec.getMetrics()).singleElement().satisfies((metric) -> {
			assertThat(metric.getType()).isEqualTo("Resource");
			assertThat(metric.getResource().getName()).isEqualTo("cpu");
			assertThat(metric.getResource().getTarget().getAverageUtilization()).isEqualTo(60);
		});
	}

	@Test
	void byAnExternalMetricDividesTheBacklogByWhatAReplicaDrains() {
		List<MetricSpec> metrics = autoscaler(by("hpa-prometheus")).getMetrics();

		assertThat(metrics)
			.extracting("type", "external.metric.name", "external.metric.selector.matchLabels.queue",
					"external.target.type", "external.target.averageValue.amount")
			.containsExactly(tuple("External", "sluice_queue_backlog", "orders", "AverageValue", "1200"),
					tuple("External", "sluice_queue_backlog", "mails", "AverageValue", "1"));
	}

	@Test
	void kedaAsksSqsForWhatIsVisibleAndInFlight() {
		JsonNode spec = by("keda-sqs").with("scaling: {minReplicas: 0, targetDrainSeconds: 90}")
			.render()
			.custom("ScaledObject")
			.path("spec");

		assertThat(spec.at("/scaleTargetRef/name").asString()).isEqualTo("sluice");
		assertThat(spec.path("minReplicaCount").asInt()).isZero();
		assertThat(spec.path("maxReplicaCount").asInt()).isEqualTo(7);
		assertThat(spec.path("cooldownPeriod").asInt()).isEqualTo(300);
		assertThat(spec.path("triggers")).hasSize(2);
		assertThat(spec.at("/triggers/0/type").asString()).isEqualTo("aws-sqs-queue");
		assertThat(spec.at("/triggers/0/metadata").toString())
			.isEqualTo("{\"queueURL\":\"https://sqs.eu-west-1.amazonaws.com/1/orders\",\"awsRegion\":\"eu-west-1\","
					+ "\"queueLength\":\"1800\",\"scaleOnInFlight\":\"true\",\"scaleOnDelayed\":\"false\"}");
		assertThat(spec.at("/triggers/1/metadata/queueLength").asString()).isEqualTo("1");
	}

	@Test
	void kedaReadsTheQueueWithARole() {
		Manifests manifests = by("keda-sqs").with("scaling: {keda: {identityOwner: workload}}").render();

		JsonNode authentication = manifests.custom("TriggerAuthentication");
		assertThat(authentication.path("spec").toString())
			.isEqualTo("{\"podIdentity\":{\"provider\":\"aws\",\"identityOwner\":\"workload\"}}");
		assertThat(manifests.custom("ScaledObject").at("/spec/triggers/0/authenticationRef").toString())
			.isEqualTo("{\"name\":\"" + authentication.at("/metadata/name").asString() + "\"}");
	}

	@ParameterizedTest
	@CsvSource({ "keda-sqs", "keda-prometheus" })
	void anAuthenticationMayBeBroughtAlong(String type) {
		Manifests manifests = by(type)
			.with("scaling: {keda: {authenticationRef: {name: acme, kind: ClusterTriggerAuthentication}}}")
			.render();

		assertThat(manifests.kinds()).doesNotContain("TriggerAuthentication");
		assertThat(manifests.custom("ScaledObject").at("/spec/triggers/1/authenticationRef").toString())
			.isEqualTo("{\"name\":\"acme\",\"kind\":\"ClusterTriggerAuthentication\"}");
	}

	@Test
	void kedaAsksPrometheusForTheBacklogOfTheWholeQueueOnce() {
		JsonNode triggers = by("keda-prometheus").render().custom("ScaledObject").at("/spec/triggers");

		assertThat(triggers).hasSize(2);
		assertThat(triggers.at("/0").toString()).isEqualTo("{\"type\":\"prometheus\",\"metadata\":{"
				+ "\"serverAddress\":\"http://prometheus-operated.monitoring:9090\","
				+ "\"query\":\"sum(max by (state) (sluice_queue_messages{queue=\\\"orders\\\","
				+ "state=~\\\"visible|in_flight\\\",namespace=\\\"queues\\\"}))\","
				+ "\"threshold\":\"1200\",\"ignoreNullValues\":\"false\"}}");
	}

	@Test
	void theSeriesAreFoundByTheirOwnLabels() {
		assertThat(by("keda-prometheus").with("scaling: {prometheus: {labels: {job: sluice, cluster: eu}}}")
			.render()
			.custom("ScaledObject")
			.at("/spec/triggers/0/metadata/query")
			.asString()).endsWith("state=~\"visible|in_flight\",cluster=\"eu\",job=\"sluice\"}))");
	}

	@Test
	void kedaSaysWhoItIsWherePrometheusAsks() {
		JsonNode trigger = by("keda-prometheus").with("""
				scaling:
				  keda: {authenticationRef: {name: prometheus}}
				  prometheus: {authModes: bearer}
				""").render().custom("ScaledObject").at("/spec/triggers/0");

		assertThat(trigger.at("/metadata/authModes").asString()).isEqualTo("bearer");
		assertThat(trigger.at("/authenticationRef/name").asString()).isEqualTo("prometheus");
	}

	@ParameterizedTest
	@CsvSource({ "cpu", "hpa-prometheus" })
	void replicasGoSlowly(String type) {
		HPAScalingPolicy policy = new HPAScalingPolicy(60, "Percent", 25);

		assertThat(autoscaler(by(type)).getBehavior().getScaleDown()).satisfies((scaleDown) -> {
			assertThat(scaleDown.getStabilizationWindowSeconds()).isEqualTo(300);
			assertThat(scaleDown.getPolicies()).containsExactly(policy);
		});
	}

	@ParameterizedTest
	@CsvSource({ "keda-sqs", "keda-prometheus" })
	void replicasGoSlowlyWithKedaToo(String type) {
		assertThat(by(type).with("scaling: {scaleIn: {stabilizationSeconds: 600, percentPerMinute: 10}}")
			.render()
			.custom("ScaledObject")
			.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior")
			.toString())
			.isEqualTo("{\"scaleDown\":{\"stabilizationWindowSeconds\":600,"
					+ "\"policies\":[{\"type\":\"Percent\",\"value\":10,\"periodSeconds\":60}]}}");
	}

	@ParameterizedTest
	@CsvSource({ "keda-sqs", "keda-prometheus", "hpa-prometheus" })
	void theArithmeticStandsBesideTheNumber(String type) {
		assertThat(by(type).template()).contains("# replicas = backlog / (20 messages a second * 60 s)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{type: cpu, minReplicas: 0}                     | '/scaling/minReplicas': minimum: got 0, want 1
					{type: keda-prometheus, minReplicas: 0}         | '/scaling/minReplicas': minimum: got 0, want 1
					{type: hpa-prometheus, minReplicas: 0}          | '/scaling/minReplicas': minimum: got 0, want 1
					{type: keda-sqs, queues: []}                    | '/scaling/queues': minItems: got 0, want 1
					{type: keda-prometheus, queues: []}             | '/scaling/queues': minItems: got 0, want 1
					{type: hpa-prometheus, queues: []}              | '/scaling/queues': minItems: got 0, want 1
					{type: both}                                    | '/scaling/type'
					{minReplicas: 8}                                | scaling.minReplicas is 8, more than scaling.maxReplicas, 7
					{type: cpu, queues: [{queue: x, messagesPerSecond: 1}]}      | scaling.queues has x, which is no key of config.queues
					{type: keda-sqs, queues: [{queue: mails, messagesPerSecond: 1}]} | set url of mails in scaling.queues
					""")
	void whatCannotScaleIsRefused(String scaling, String reason) {
		assertThat(ORDERS.with("scaling: " + scaling).refusal()).contains(reason);
	}

	@Test
	void whatAScalerNeedsIsAskedFor() {
		assertThat(by("cpu").with("resources: {requests: {cpu: null}}").refusal())
			.contains("set resources.requests.cpu");
		assertThat(by("keda-sqs").with("aws: {region: ''}").refusal()).contains("set aws.region");
	}

	private static Chart by(String type) {
		return ORDERS.with("scaling: {type: %s}".formatted(type));
	}

	private static HorizontalPodAutoscalerSpec autoscaler(Chart chart) {
		return chart.render().only(HorizontalPodAutoscaler.class).getSpec();
	}

}
