package dev.sluice.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schema of the values is closed, and says what is wrong.
 */
@HelmTest
class SchemaTests {

	/**
	 * What others define: Sluice itself, Spring and Kubernetes.
	 */
	private static final Set<String> OPEN = Set.of("/properties/global", "/properties/springConfig",
			"/properties/springConfig/properties/spring",
			"/properties/springConfig/properties/spring/properties/lifecycle", "/properties/config/properties/security",
			"/definitions/free", "/definitions/kubernetes");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					replicas: 3                                        | additional properties 'replicas' not allowed
					image: {version: '1'}                              | at '/image': additional properties 'version' not allowed
					replicaCount: two                                  | at '/replicaCount': got string, want integer
					replicaCount: -1                                   | at '/replicaCount': minimum: got -1, want 0
					config: {queue: {}}                                | at '/config': additional properties 'queue' not allowed
					config: {queues: [orders]}                         | at '/config/queues': got array, want object
					config: {local: {port: 1}}                         | at '/config': additional properties 'local' not allowed
					config: {security: {mode: apikey}}                 | at '/config/security/mode': value must be one of 'api-key', 'jwt', 'none'
					springConfig: {sluice: {}}                         | at '/springConfig/sluice': false schema
					springConfig: {spring.main.banner-mode: off}       | 'spring.main.banner-mode' does not match pattern
					image: {digest: latest}                            | at '/image/digest': 'latest' does not match pattern
					aws: {region: Frankfurt}                           | at '/aws/region': 'Frankfurt' does not match pattern
					service: {port: 70000}                             | at '/service/port': maximum: got 70,000, want 65,535
					service: {type: ExternalName}                      | at '/service/type': value must be one of 'ClusterIP', 'NodePort', 'LoadBalancer'
					managementService: {type: LoadBalancer}            | at '/managementService': additional properties 'type' not allowed
					ingress: {enabled: true}                           | at '/ingress/hosts': minItems: got 0, want 1
					ingress: {hosts: [{host: a, port: 8081}]}          | at '/ingress/hosts/0': additional properties 'port' not allowed
					probes: {liveness: {httpGet: {path: /}}}           | at '/probes/liveness': additional properties 'httpGet' not allowed
					shutdown: {phaseTimeoutSeconds: 30s}               | at '/shutdown/phaseTimeoutSeconds': got string, want integer
					rollout: {maxSurge: 0}                             | at '/rollout/maxSurge'
					topologySpreadConstraints: [{maxSkew: 1}]          | at '/topologySpreadConstraints/0': missing properties 'topologyKey', 'whenUnsatisfiable'
					podAnnotations: {a: 1}                             | at '/podAnnotations/a': got number, want string
					scaling: {queues: [{queue: orders}]}               | at '/scaling/queues/0': missing property 'messagesPerSecond'
					serviceMonitor: {interval: half a minute}          | at '/serviceMonitor/interval': 'half a minute' does not match pattern
					temporaryFiles: {sizeLimit: much}                  | at '/temporaryFiles/sizeLimit': 'much' does not match pattern
					""")
	void aWrongValueIsNamed(String values, String reason) {
		assertThat(Chart.withoutAccessControl().with(values).refusal()).contains(reason);
	}

	@Test
	void aParentChartMayHaveGlobals() {
		assertThat(Chart.withoutAccessControl().with("global: {team: shop}").render().kinds()).isNotEmpty();
	}

	@Test
	void everyObjectIsClosedUnlessOthersDefineIt() {
		List<String> open = new ArrayList<>();
		findOpen("", ValuesSchema.read(), open);

		assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
	}

	private static void findOpen(String path, JsonNode schema, List<String> open) {
		if (schema.path("type").asString("").equals("object") && !schema.has("additionalProperties")) {
			open.add(path);
		}
		schema.properties().forEach((field) -> findOpen(path + "/" + field.getKey(), field.getValue(), open));
	}

}
