package dev.sluice.deploy;

import java.nio.file.Path;
import java.util.List;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What the chart hands to the Prometheus operator and to Grafana's sidecar.
 */
@HelmTest
class MonitoringTests {

	private static final String RULES = """
			# alerts
			groups:
			  - name: sluice
			    rules:
			      - alert: DeadLetters
			        expr: sum by (queue) (sluice_queue_messages{queue=~".*-dlq"}) > 1000000
			        for: 5m
			        annotations:
			          summary: "{{ $labels.queue }} has {{ $value | humanize }} messages"
			""";

	private static final String DASHBOARD = """
			{"uid": "sluice-overview", "templating": {"list": [{"query": "label_values({{x}}, queue)"}]},
			  "title": "Sluice"}
			""";

	@TempDir
	private Path folder;

	@Test
	void theManagementServiceIsScraped() {
		Manifests manifests = Chart.withoutAccessControl()
			.with("serviceMonitor: {enabled: true, interval: 15s, labels: {release: stack}}")
			.render();

		JsonNode monitor = manifests.custom("ServiceMonitor");
		assertThat(monitor.at("/metadata/labels/release").asString()).isEqualTo("stack");
		assertThat(monitor.at("/spec/endpoints").toString())
			.isEqualTo("[{\"port\":\"management\",\"path\":\"/actuator/prometheus\",\"interval\":\"15s\"}]");
		List<Service> scraped = manifests.all(Service.class)
			.stream()
			.filter((service) -> monitor.at("/spec/selector/matchLabels")
				.propertyStream()
				.allMatch((label) -> label.getValue()
					.asString()
					.equals(service.getMetadata().getLabels().get(label.getKey()))))
			.toList();
		assertThat(scraped).singleElement().satisfies((service) -> {
			assertThat(service.getMetadata().getLabels()).containsEntry(monitor.at("/spec/jobLabel").asString(),
					"sluice");
			assertThat(service.getMetadata().getName()).isEqualTo("sluice-management");
			assertThat(service.getSpec().getPorts()).singleElement()
				.satisfies((port) -> assertThat(port.getName()).isEqualTo("management"));
		});
	}

	@Test
	void aScrapeCarriesTheKeyOfASecret() {
		assertThat(monitor("""
				config: {security: {mode: jwt}}
				serviceMonitor: {authorization: {existingSecret: scrape, key: key}}
				""").at("/spec/endpoints/0/authorization").toString())
			.isEqualTo("{\"type\":\"Bearer\",\"credentials\":{\"name\":\"scrape\",\"key\":\"key\"}}");
	}

	@ParameterizedTest
	@CsvSource({ "api-key", "jwt" })
	void scrapesThatWouldBeRefusedAreNotSetUp(String mode) {
		Chart chart = Chart.ofSluice()
			.with("config: {security: {mode: %s}}\napiKeys: {existingSecret: keys}".formatted(mode));
		String on = "serviceMonitor: {enabled: true}";

		assertThat(chart.with(on).refusal()).contains("every scrape would be refused",
				"serviceMonitor.authorization.existingSecret");
		assertThat(chart.with(on)
			.with("config: {security: {anonymous-endpoints: [health, prometheus]}}")
			.render()
			.custom("ServiceMonitor")
			.at("/spec/endpoints/0/authorization")
			.isMissingNode()).isTrue();
		assertThat(chart.render().kinds()).doesNotContain("ServiceMonitor");
	}

	@Test
	void rulesArriveAsTheyAreWritten() {
		Chart chart = Chart.withoutAccessControl()
			.in(ChartCopy.into(this.folder).add("rules/sluice.yaml", RULES).folder())
			.with("prometheusRule: {enabled: true, labels: {role: alert-rules}}");

		JsonNode rule = chart.render().custom("PrometheusRule");
		assertThat(rule.at("/metadata/name").asString()).isEqualTo("sluice-sluice");
		assertThat(rule.at("/metadata/labels/role").asString()).isEqualTo("alert-rules");
		assertThat(chart.template()).contains(RULES.indent(2));
	}

	@Test
	void everyFileOfRulesAndEveryDashboardIsAnObject() {
		Manifests manifests = Chart.withoutAccessControl()
			.in(ChartCopy.into(this.folder)
				.add("rules/a.yaml", RULES)
				.add("rules/b.yaml", RULES)
				.add("dashboards/a.json", DASHBOARD)
				.add("dashboards/b.json", DASHBOARD)
				.folder())
			.with("{prometheusRule: {enabled: true}, dashboards: {enabled: true}}")
			.render();

		assertThat(manifests.customResources()).extracting((rule) -> rule.at("/metadata/name").asString())
			.containsExactlyInAnyOrder("sluice-a", "sluice-b");
		assertThat(manifests.all(ConfigMap.class)).extracting((map) -> map.getMetadata().getName())
			.containsExactlyInAnyOrder("sluice", "sluice-dashboard-a", "sluice-dashboard-b");
	}

	@Test
	void dashboardsArriveAsTheyAreWritten() {
		ConfigMap dashboard = Chart.withoutAccessControl()
			.in(ChartCopy.into(this.folder).add("dashboards/overview.json", DASHBOARD).folder())
			.with("dashboards: {enabled: true, annotations: {grafana_folder: Sluice}}")
			.render()
			.named("sluice-dashboard-overview", ConfigMap.class);

		assertThat(dashboard.getMetadata().getLabels()).contains(entry("grafana_dashboard", "1"));
		assertThat(dashboard.getMetadata().getAnnotations()).containsExactly(entry("grafana_folder", "Sluice"));
		assertThat(dashboard.getData()).containsOnlyKeys("sluice-overview.json");
		assertThat(JsonMapper.shared().readTree(dashboard.getData().get("sluice-overview.json")))
			.isEqualTo(JsonMapper.shared().readTree(DASHBOARD));
	}

	@Test
	void withoutFilesThereIsNothing() {
		Chart chart = Chart.withoutAccessControl().in(ChartCopy.into(this.folder).folder());

		assertThat(chart.with("{prometheusRule: {enabled: true}, dashboards: {enabled: true}}").render().kinds())
			.isEqualTo(chart.render().kinds());
	}

	private static JsonNode monitor(String values) {
		return Chart.ofSluice().with(values).with("serviceMonitor: {enabled: true}").render().custom("ServiceMonitor");
	}

}
