package dev.sluice.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The replicas: how they are replaced, asked, reached and held in.
 */
@HelmTest
class PodTests {

	private final Manifests minimal = Chart.withoutAccessControl().render();

	@Test
	void aRolloutAddsAReplicaBeforeItTakesOneAway() {
		DeploymentSpec spec = this.minimal.only(Deployment.class).getSpec();

		assertThat(spec.getReplicas()).isEqualTo(2);
		assertThat(spec.getStrategy().getType()).isEqualTo("RollingUpdate");
		assertThat(spec.getStrategy().getRollingUpdate().getMaxSurge().getIntVal()).isEqualTo(1);
		assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
	}

	@Test
	void probesAskActuatorOnTheManagementPort() {
		Container container = this.minimal.container();

		assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
			.extracting((probe) -> probe.getHttpGet().getPath() + " on " + probe.getHttpGet().getPort().getStrVal())
			.containsExactly("/actuator/health/liveness on management", "/actuator/health/liveness on management",
					"/actuator/health/readiness on management");
	}

	@Test
	void aStartMayTakeTwoMinutes() {
		Probe startup = this.minimal.container().getStartupProbe();

		assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold()).isEqualTo(120);
	}

	@Test
	void portsAreThoseOfTheContract() {
		assertThat(this.minimal.container().getPorts())
			.extracting(ContainerPort::getName, ContainerPort::getContainerPort)
			.containsExactlyInAnyOrder(tuple("http", 8080), tuple("management", 8081));
		assertThat(this.minimal.environment()).contains(entry("SERVER_PORT", "8080"),
				entry("MANAGEMENT_SERVER_PORT", "8081"));
	}

	@Test
	void theManagementPortHasAServiceOfItsOwn() {
		assertThat(ports("sluice")).containsExactly(tuple("http", 8080, "http"));
		assertThat(ports("sluice-management")).containsExactly(tuple("management", 8081, "management"));
	}

	@Test
	void theManagementServiceStaysInsideTheClusterWhateverTheOtherIs() {
		Manifests manifests = Chart.withoutAccessControl()
			.with("service: {type: LoadBalancer, port: 80, annotations: {a: b}}")
			.render();

		Service http = manifests.named("sluice", Service.class);
		assertThat(http.getSpec().getType()).isEqualTo("LoadBalancer");
		assertThat(http.getSpec().getPorts()).extracting(ServicePort::getPort).containsExactly(80);
		assertThat(http.getMetadata().getAnnotations()).containsExactly(entry("a", "b"));
		assertThat(manifests.named("sluice-management", Service.class).getSpec().getType()).isEqualTo("ClusterIP");
	}

	@Test
	void servicesAndDeploymentSelectTheLabelsOfThePods() {
		Deployment deployment = this.minimal.only(Deployment.class);
		Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();

		assertThat(labels).containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
		assertThat(this.minimal.all(Service.class)).hasSize(2)
			.allSatisfy((service) -> assertThat(service.getSpec().getSelector())
				.isEqualTo(deployment.getSpec().getSelector().getMatchLabels()));
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.deploy.Chart#setUps")
	void everySetUpKeepsToTheRestrictedPodSecurityStandard(Path setUp) {
		assertThat(RestrictedPodSecurity.violations(Chart.ofSluice().with(setUp).render().pod())).isEmpty();
	}

	@Test
	void theProcessOwnsNothingButTmp() {
		SecurityContext container = this.minimal.container().getSecurityContext();
		PodSpec pod = this.minimal.pod();

		assertThat(container.getReadOnlyRootFilesystem()).isTrue();
		assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
		assertThat(this.minimal.container().getVolumeMounts()).filteredOn((mount) -> mount.getReadOnly() == null)
			.extracting("mountPath")
			.containsExactly("/tmp");
		assertThat(pod.getVolumes()).filteredOn((volume) -> volume.getEmptyDir() != null)
			.extracting("name")
			.containsExactly("tmp");
	}

	@Test
	void thePodHasNoTokenOfKubernetesAndNoVariablesOfServices() {
		assertThat(this.minimal.pod().getAutomountServiceAccountToken()).isFalse();
		assertThat(this.minimal.only(ServiceAccount.class).getAutomountServiceAccountToken()).isFalse();
		assertThat(this.minimal.pod().getEnableServiceLinks()).isFalse();
	}

	@Test
	void theImageIsTheVersionOfTheChart() {
		assertThat(this.minimal.container().getImage()).isEqualTo("sluice:" + Project.version());
		assertThat(image("image: {repository: acme/sluice, tag: '2'}")).isEqualTo("acme/sluice:2");
		String digest = "sha256:" + "0a".repeat(32);
		assertThat(image("image: {tag: '2', digest: '%s'}".formatted(digest))).isEqualTo("sluice@" + digest);
	}

	@Test
	void replicasAreSpreadOverZonesAndNodes() {
		List<TopologySpreadConstraint> spread = this.minimal.pod().getTopologySpreadConstraints();

		assertThat(spread).extracting(TopologySpreadConstraint::getTopologyKey)
			.containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
		assertThat(spread).allSatisfy((constraint) -> {
			assertThat(constraint.getLabelSelector().getMatchLabels())
				.isEqualTo(this.minimal.only(Deployment.class).getSpec().getSelector().getMatchLabels());
			assertThat(constraint.getMatchLabelKeys()).containsExactly("pod-template-hash");
			assertThat(constraint.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway");
		});
	}

	@Test
	void theRoleOfTheServiceAccountIsAnAnnotation() {
		Manifests manifests = Chart.ofSluice().with(Chart.FOLDER.resolve("ci/jwt-irsa-values.yaml")).render();

		assertThat(manifests.only(ServiceAccount.class).getMetadata().getAnnotations())
			.containsExactly(entry("eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/sluice"));
		assertThat(manifests.pod().getServiceAccountName())
			.isEqualTo(manifests.only(ServiceAccount.class).getMetadata().getName());
		assertThat(manifests.environment()).containsEntry("AWS_REGION", "eu-central-1");
	}

	@Test
	void namesHaveRoomForWhatIsAddedToThem() {
		Manifests manifests = Chart.withoutAccessControl().with("fullnameOverride: " + "a".repeat(70)).render();

		assertThat(manifests.objects()).isNotEmpty()
			.allSatisfy((object) -> assertThat(object.getMetadata().getName()).hasSizeLessThanOrEqualTo(63));
		assertThat(Set.copyOf(manifests.objects().stream().map((object) -> object.getMetadata().getName()).toList()))
			.contains("a".repeat(52), "a".repeat(52) + "-management");
	}

	private static String image(String values) {
		return Chart.withoutAccessControl().with(values).render().container().getImage();
	}

	private List<Tuple> ports(String service) {
		return this.minimal.named(service, Service.class)
			.getSpec()
			.getPorts()
			.stream()
			.map((port) -> tuple(port.getName(), port.getPort(), port.getTargetPort().getStrVal()))
			.toList();
	}

}
