package dev.sluice.deploy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads after the installation.
 */
@HelmTest
class NotesTests {

	private static final String ALONE = "nobody answers HTTP";

	private static final String OPEN = "whoever reaches Sluice";

	private static final String MEMORY = "each replica remembers by itself";

	@Test
	void theNextStepsAreCommandsThatFit() {
		assertThat(notes("ci/api-key-ingress-values.yaml"))
			.contains("kubectl -n queues rollout status deployment/sluice",
					"kubectl -n queues port-forward service/sluice 8080:8080",
					"curl -s http://localhost:8080/v1/queues/orders/messages -H \"Authorization: Bearer $KEY\"",
					"kubectl -n queues port-forward service/sluice-management 8081:8081",
					"https://sluice.example.com/v1", "A stop may take up to 165 s")
			.doesNotContain(OPEN, ALONE, MEMORY);
	}

	@Test
	void anOpenDoorIsPointedOut() {
		assertThat(notes("ci/minimal-values.yaml")).contains(OPEN).doesNotContain("$KEY", "From outside");
	}

	@Test
	void zeroReplicasArePointedOut() {
		assertThat(notes("ci/keda-sqs-values.yaml")).contains(ALONE);
		assertThat(Chart.ofSluice()
			.with(Chart.FOLDER.resolve("ci/keda-sqs-values.yaml"))
			.with("scaling: {minReplicas: 1}")
			.notes()).doesNotContain(ALONE);
	}

	@Test
	void aMemoryThatReplicasDoNotShareIsPointedOut() {
		Chart remembering = Chart.withoutAccessControl()
			.with("config: {mappings: {orders: {idempotency: {enabled: true}}}}");

		assertThat(remembering.notes()).contains(MEMORY, "config.mappings.orders.idempotency.store: dynamodb");
		assertThat(remembering.with("replicaCount: 1").notes()).doesNotContain(MEMORY);
		assertThat(remembering.with("config: {mappings: {orders: {idempotency: {store: dynamodb}}}}").notes())
			.doesNotContain(MEMORY);
	}

	private static String notes(String setUp) {
		return Chart.ofSluice().with(Chart.FOLDER.resolve(setUp)).notes();
	}

}
