package dev.sluice.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application.yaml that the chart makes of its values, and how it gets into the pod.
 */
@HelmTest
class ConfigurationTests {

	private static final String CONFIG = """
			config:
			  security: {mode: none}
			  queues:
			    orders: {fifo: true, tags: [{key: team, value: "0123"}]}
			  mappings:
			    orders:
			      queue: orders
			      filter-criteria: {filters: [{pattern: '{"body": {"type": ["created"]}}'}]}
			      retry: {jitter: 0.25}
			      rate-limit: {messages-per-second: 2500000}
			  functions:
			    orders: {handler: "{{ .Values }} ${HANDLER}"}
			""";

	@Test
	void theTreeUnderSluiceIsTheConfigAsItIs() {
		Map<String, Object> values = new Yaml().load(CONFIG);

		assertThat(application(CONFIG).get("sluice")).isEqualTo(JsonMapper.shared().valueToTree(values.get("config")));
	}

	@Test
	void theRestOfTheFileIsTheSpringConfig() {
		JsonNode application = application("""
				springConfig:
				  spring: {lifecycle: {}, cloud: {aws: {endpoint: "http://sqs:4566"}}}
				  logging: {structured: {format: {console: ecs}}}
				""");

		assertThat(application.at("/spring/cloud/aws/endpoint").asString()).isEqualTo("http://sqs:4566");
		assertThat(application.at("/logging/structured/format/console").asString()).isEqualTo("ecs");
		assertThat(application.at("/spring/lifecycle/timeout-per-shutdown-phase").asString()).isEqualTo("35s");
		assertThat(application.propertyNames()).containsExactlyInAnyOrder("sluice", "spring", "logging");
	}

	@Test
	void springReadsTheMountedFile() {
		Manifests manifests = Chart.withoutAccessControl().render();

		VolumeMount mount = mount(manifests, "config");
		assertThat(mount.getMountPath()).isEqualTo("/etc/sluice/config");
		assertThat(mount.getReadOnly()).isTrue();
		assertThat(mount.getSubPath()).isNull();
		ConfigMap configMap = manifests.only(ConfigMap.class);
		assertThat(volume(manifests, "config").getConfigMap().getName()).isEqualTo(configMap.getMetadata().getName());
		assertThat(configMap.getData()).containsOnlyKeys("application.yaml");
		assertThat(manifests.environment()).containsEntry("SPRING_CONFIG_ADDITIONAL_LOCATION",
				"file:" + mount.getMountPath() + "/application.yaml");
	}

	@Test
	void anotherConfigurationRollsThePodsAndNothingElseDoes() {
		String before = checksum("config: {queues: {orders: {}}}");

		assertThat(checksum("config: {queues: {orders: {}}}\nreplicaCount: 5")).isEqualTo(before);
		assertThat(checksum("config: {queues: {orders: {fifo: true}}}")).isNotEqualTo(before);
		assertThat(checksum("config: {queues: {orders: {}}}\nspringConfig: {logging: {}}")).isNotEqualTo(before);
	}

	@Test
	void keysComeFromASecretThatIsMountedAsAFolder() {
		Manifests manifests = Chart.ofSluice().with("""
				config: {security: {mode: api-key}}
				apiKeys: {existingSecret: acme-keys, key: keys.yaml}
				""").render();

		VolumeMount mount = mount(manifests, "api-keys");
		assertThat(mount.getSubPath()).isNull();
		assertThat(mount.getReadOnly()).isTrue();
		assertThat(volume(manifests, "api-keys").getSecret().getSecretName()).isEqualTo("acme-keys");
		assertThat(volume(manifests, "api-keys").getSecret().getDefaultMode()).isEqualTo(0440);
		assertThat(manifests.pod().getSecurityContext().getFsGroup()).isNotNull();
		assertThat(manifests.application().at("/sluice/security").toString())
			.isEqualTo("{\"api-keys\":\"file:" + mount.getMountPath() + "/keys.yaml\",\"mode\":\"api-key\"}");
	}

	@Test
	void aPlaceOfTheKeysThatIsSetIsLeftAlone() {
		JsonNode application = application("""
				config: {security: {mode: api-key, api-keys: "file:/vault/keys.yaml"}}
				apiKeys: {existingSecret: acme-keys}
				""");

		assertThat(application.at("/sluice/security/api-keys").asString()).isEqualTo("file:/vault/keys.yaml");
	}

	@Test
	void aChoiceOfAccessIsAskedFor() {
		assertThat(Chart.ofSluice().refusal()).contains("config.security.mode is not set", "api-key, jwt or none");
		assertThat(Chart.ofSluice().with("config: {security: {mode: api-key}}").refusal())
			.contains("set apiKeys.existingSecret");
	}

	@Test
	void probesMustNotBeRefused() {
		String closed = "config: {security: {mode: %s, anonymous-endpoints: [prometheus]}}";

		assertThat(Chart.ofSluice().with(closed.formatted("jwt")).refusal()).contains("every probe would be refused");
		assertThat(Chart.ofSluice().with(closed.formatted("none")).render().kinds()).isNotEmpty();
	}

	@Test
	void onlyTheModeWithKeysIsToldOfThem() {
		JsonNode application = application("{config: {security: {mode: jwt}}, apiKeys: {existingSecret: a}}");

		assertThat(application.at("/sluice/security").toString()).isEqualTo("{\"mode\":\"jwt\"}");
	}

	@Test
	void theChartKnowsEveryKeyUnderSluice() {
		Set<String> keys = ConfigurationMetadata.topLevelKeys();

		assertThat(keys).contains("queues", "mappings", "local");
		assertThat(ValuesSchema.read().at("/properties/config/properties").propertyNames())
			.containsAll(keys.stream().filter((key) -> !key.equals("local")).toList());
	}

	private static @Nullable String checksum(String values) {
		return Chart.withoutAccessControl()
			.with(values)
			.render()
			.only(Deployment.class)
			.getSpec()
			.getTemplate()
			.getMetadata()
			.getAnnotations()
			.get("checksum/config");
	}

	private static JsonNode application(String values) {
		return Chart.withoutAccessControl().with(values).render().application();
	}

	private static VolumeMount mount(Manifests manifests, String name) {
		List<VolumeMount> mounts = manifests.container().getVolumeMounts();
		return mounts.stream().filter((mount) -> mount.getName().equals(name)).findFirst().orElseThrow();
	}

	private static Volume volume(Manifests manifests, String name) {
		return manifests.pod()
			.getVolumes()
			.stream()
			.filter((volume) -> volume.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
