package dev.sluice.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.MismatchedInputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the other tests rely on: a document that is not as its type wants it is refused.
 */
class StrictParserTests {

	private static final String DEPLOYMENT = """
			apiVersion: apps/v1
			kind: Deployment
			metadata: {name: a}
			spec:
			  replicas: 2
			  selector: {matchLabels: {app: a}}
			  template:
			    spec:
			      containers:
			        - name: a
			          resources: {limits: {memory: 1Gi}}
			          ports: [{containerPort: 8080}]
			""";

	private static final String MONITOR = """
			apiVersion: monitoring.coreos.com/v1
			kind: ServiceMonitor
			metadata: {name: a}
			spec:
			  selector: {matchLabels: {app: a}}
			  endpoints: [{port: http, interval: 30s}]
			""";

	@Test
	void takesWhatIsRight() {
		assertThat(Manifests.parse(DEPLOYMENT + "---\n" + MONITOR + "---\n").kinds()).containsExactly("Deployment",
				"ServiceMonitor");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					replicas: 2          | replicaz: 2             | Deployment.spec.replicaz
					containerPort: 8080  | containerport: 8080     | Deployment.spec.template.spec.containers[0].ports[0].containerport
					limits:              | limit:                  | Deployment.spec.template.spec.containers[0].resources.limit
					metadata:            | meta: {}, metadata:     | meta
					""")
	void namesAFieldThatIsNotThere(String right, String wrong, String path) {
		String document = DEPLOYMENT.replace(right, wrong.replace(", ", "\n"));

		assertThatThrownBy(() -> Manifests.parse(document)).isInstanceOf(AssertionError.class)
			.hasMessageContaining(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicas: two", "replicas: [2]" })
	void refusesAValueOfAnotherType(String wrong) {
		assertThatThrownBy(() -> Manifests.parse(DEPLOYMENT.replace("replicas: 2", wrong)))
			.isInstanceOf(AssertionError.class)
			.hasRootCauseInstanceOf(MismatchedInputException.class);
	}

	@Test
	void refusesAKindThatThereIsNot() {
		assertThatThrownBy(() -> Manifests.parse(DEPLOYMENT.replace("kind: Deployment", "kind: Deploymentt")))
			.hasMessageContaining("no such kind");
		assertThatThrownBy(() -> Manifests.parse(DEPLOYMENT.replace("apps/v1", "apps/v1beta1")))
			.hasMessageContaining("no such kind");
	}

	@Test
	void refusesAKeyThatIsThereTwice() {
		assertThatThrownBy(() -> Manifests.parse(DEPLOYMENT.replace("replicas: 2", "replicas: 2\n  replicas: 3")))
			.hasMessageContaining("duplicate key replicas");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			interval: 30s             | intervall: 30s            | intervall
			interval: 30s             | interval: often           | interval
			port: http                | port: 8081                | port
			monitoring.coreos.com/v1  | monitoring.coreos.com/v2  | apiVersion
			selector:                 | selektor:                 | selector
			""")
	void refusesACustomResourceThatIsNotAsItsDefinitionWantsIt(String right, String wrong, String named) {
		assertThatThrownBy(() -> Manifests.parse(MONITOR.replace(right, wrong))).isInstanceOf(AssertionError.class)
			.hasMessageContaining(named);
	}

}
