package dev.sluice.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is off renders nothing, and what is on renders what it says.
 */
@HelmTest
class OptionsTests {

	private static final List<String> ALWAYS = List.of("ConfigMap", "Deployment", "Service", "Service",
			"ServiceAccount");

	private static final Map<String, String> OBJECTS = Map.of("ingress", "Ingress", "networkPolicy", "NetworkPolicy",
			"podDisruptionBudget", "PodDisruptionBudget", "serviceMonitor", "ServiceMonitor", "prometheusRule",
			"PrometheusRule", "dashboards", "ConfigMap");

	@TempDir
	private Path folder;

	@Test
	void nothingIsOnByItself() {
		assertThat(Chart.withoutAccessControl().render().kinds()).containsExactlyInAnyOrderElementsOf(ALWAYS);
	}

	@Test
	void everythingThatCanBeSwitchedIsTestedHere() {
		assertThat(ChartValues.read().paths().filter((path) -> path.endsWith(".enabled")))
			.containsExactlyInAnyOrderElementsOf(
					OBJECTS.keySet().stream().map((option) -> option + ".enabled").toList());
	}

	@ParameterizedTest
	@MethodSource("objects")
	void anOptionAddsItsObjectAndNoOther(String option, String kind) throws Exception {
		Chart chart = Chart.withoutAccessControl()
			.in(ChartCopy.into(this.folder).add("rules/a.yaml", "groups: []").add("dashboards/b.json", "{}").folder());
		List<String> expected = new ArrayList<>(ALWAYS);
		expected.add(kind);

		assertThat(chart.render().kinds()).containsExactlyInAnyOrderElementsOf(ALWAYS);
		assertThat(chart.with("%s: {enabled: true}\ningress: {hosts: [{host: a.example.com}]}".formatted(option))
			.with("%s: {enabled: true}".formatted(option))
			.render()
			.kinds()).containsExactlyInAnyOrderElementsOf(expected);
	}

	static Stream<Arguments> objects() {
		return OBJECTS.entrySet().stream().map((option) -> Arguments.of(option.getKey(), option.getValue()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			aws: {region: eu-west-1}                                  | AWS_REGION
			apiKeys: {existingSecret: keys}                           | /etc/sluice/keys
			image: {pullSecrets: [{name: registry}]}                  | imagePullSecrets:
			serviceAccount: {annotations: {a: b}}                     | annotations: {a: b}
			service: {annotations: {a: b}}                            | annotations: {a: b}
			managementService: {annotations: {a: b}}                  | annotations: {a: b}
			podAnnotations: {a: b}                                    | a: b
			podLabels: {a: b}                                         | a: b
			nodeSelector: {a: b}                                      | nodeSelector:
			tolerations: [{operator: Exists}]                         | tolerations:
			affinity: {nodeAffinity: {}}                              | affinity:
			priorityClassName: high                                   | priorityClassName: high
			initContainers: [{name: init, image: acme/init}]          | initContainers:
			extraEnv: [{name: A, value: b}]                           | name: A
			extraEnvFrom: [{secretRef: {name: a}}]                    | envFrom:
			extraVolumes: [{name: more, emptyDir: {}}]                | name: more
			extraVolumeMounts: [{name: tmp, mountPath: /var/tmp}]     | mountPath: /var/tmp
			""")
	void aSettingOfThePodIsThereWhereItIsSetOnly(String values, String rendered) {
		String text = rendered.replace("annotations: {a: b}", "annotations:\n    a: b");

		assertThat(Chart.withoutAccessControl().template()).doesNotContain(text);
		assertThat(Chart.withoutAccessControl().with(values).render().kinds())
			.containsExactlyInAnyOrderElementsOf(ALWAYS);
		assertThat(Chart.withoutAccessControl().with(values).template()).contains(text);
	}

	@Test
	void whatIsEmptiedIsGone() {
		String template = Chart.withoutAccessControl().with("""
				topologySpreadConstraints: []
				podSecurityContext: null
				securityContext: null
				resources: {requests: null, limits: null}
				""").template();

		assertThat(template).doesNotContain("topologySpreadConstraints", "securityContext", "memory");
	}

	@Test
	void aServiceAccountMayBeBroughtAlong() {
		Manifests manifests = Chart.withoutAccessControl().with("serviceAccount: {create: false, name: acme}").render();

		assertThat(manifests.all(ServiceAccount.class)).isEmpty();
		assertThat(manifests.pod().getServiceAccountName()).isEqualTo("acme");
		assertThat(Chart.withoutAccessControl()
			.with("serviceAccount: {create: false}")
			.render()
			.pod()
			.getServiceAccountName()).isEqualTo("default");
	}

	@Test
	void theIngressPublishesTheHttpApiOnly() {
		Manifests manifests = Chart.withoutAccessControl().with("""
				ingress:
				  enabled: true
				  className: nginx
				  hosts: [{host: a.example.com}, {host: b.example.com, paths: [/v1, /v3]}]
				  tls: [{secretName: tls, hosts: [a.example.com]}]
				""").render();

		Ingress ingress = manifests.only(Ingress.class);
		assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
		assertThat(ingress.getSpec().getTls()).extracting("secretName").containsExactly("tls");
		assertThat(ingress.getSpec().getRules()).extracting(IngressRule::getHost)
			.containsExactly("a.example.com", "b.example.com");
		assertThat(ingress.getSpec().getRules().stream().flatMap((rule) -> rule.getHttp().getPaths().stream()))
			.extracting("path", "pathType", "backend.service.name", "backend.service.port.name")
			.containsExactly(tuple("/", "Prefix", "sluice", "http"), tuple("/v1", "Prefix", "sluice", "http"),
					tuple("/v3", "Prefix", "sluice", "http"));
	}

	@Test
	void theManagementPortIsForTheMonitoringNamespaceOnly() {
		NetworkPolicy policy = Chart.withoutAccessControl()
			.with("networkPolicy: {enabled: true, monitoringNamespace: watchers}")
			.render()
			.only(NetworkPolicy.class);

		assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
		assertThat(policy.getSpec().getPodSelector().getMatchLabels())
			.isEqualTo(Map.of("app.kubernetes.io/name", "sluice", "app.kubernetes.io/instance", "sluice"));
		NetworkPolicyIngressRule http = rule(policy, "http");
		assertThat(http.getFrom()).isEmpty();
		NetworkPolicyIngressRule management = rule(policy, "management");
		assertThat(management.getFrom()).singleElement().satisfies((peer) -> {
			assertThat(peer.getNamespaceSelector().getMatchLabels())
				.isEqualTo(Map.of("kubernetes.io/metadata.name", "watchers"));
			assertThat(peer.getPodSelector()).isNull();
		});
	}

	@Test
	void theHttpPortAndEgressAreNarrowedWhereThatIsAskedFor() {
		NetworkPolicy policy = Chart.withoutAccessControl().with("""
				networkPolicy:
				  enabled: true
				  httpFrom: [{podSelector: {matchLabels: {app: shop}}}]
				  egress: [{ports: [{port: 443}]}]
				""").render().only(NetworkPolicy.class);

		assertThat(rule(policy, "http").getFrom()).singleElement()
			.satisfies((peer) -> assertThat(peer.getPodSelector().getMatchLabels()).containsEntry("app", "shop"));
		assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
		assertThat(policy.getSpec().getEgress()).hasSize(1);
	}

	@Test
	void aDrainStopsOneReplicaAtATimeAndIsNotHeldUpByOnesThatAreNotReady() {
		PodDisruptionBudget budget = Chart.withoutAccessControl()
			.with("podDisruptionBudget: {enabled: true}")
			.render()
			.only(PodDisruptionBudget.class);

		assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
		assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
		assertThat(budget.getSpec().getSelector().getMatchLabels()).containsEntry("app.kubernetes.io/instance",
				"sluice");
	}

	private static NetworkPolicyIngressRule rule(NetworkPolicy policy, String port) {
		return policy.getSpec()
			.getIngress()
			.stream()
			.filter((rule) -> rule.getPorts().size() == 1
					&& rule.getPorts().getFirst().getPort().getStrVal().equals(port))
			.findFirst()
			.orElseThrow();
	}

}
