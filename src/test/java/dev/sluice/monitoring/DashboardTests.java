package dev.sluice.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.monitoring.Dashboard.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dashboard is whole: whoever looks at a panel finds what it shows, in which unit, and
 * on which data source.
 */
class DashboardTests {

	private static final int WIDTH = 24;

	/** Variables that Grafana has by itself start with two underscores. */
	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w*)");

	private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)");

	@Test
	void thereAreFour() {
		assertThat(Dashboard.all()).extracting(Dashboard::name)
			.containsExactly("function", "mapping", "overview", "service");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void hasAnAddressThatStays(Dashboard dashboard) {
		assertThat(dashboard.json().path("uid").asString()).isEqualTo("sluice-" + dashboard.name());
		assertThat(dashboard.json().path("title").asString()).startsWith("Sluice / ");
		assertThat(dashboard.json().path("description").asString()).endsWith(".");
		assertThat(dashboard.json().path("schemaVersion").asInt()).as("that of Grafana 12").isEqualTo(41);
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void leadsToTheOthersWithTheirVariablesAndTime(Dashboard dashboard) {
		assertThat(dashboard.json().path("tags")).extracting(JsonNode::asString).containsExactly("sluice");
		assertThat(dashboard.json().path("links")).singleElement().satisfies((link) -> {
			assertThat(link.path("tags")).extracting(JsonNode::asString).containsExactly("sluice");
			assertThat(link.path("includeVars").asBoolean()).isTrue();
			assertThat(link.path("keepTime").asBoolean()).isTrue();
		});
	}

	@Test
	void linksOfPanelsLeadToDashboards() {
		Set<String> uids = Dashboard.all()
			.stream()
			.map((dashboard) -> dashboard.json().path("uid").asString())
			.collect(Collectors.toSet());
		assertThat(Dashboard.all()
			.stream()
			.flatMap((dashboard) -> LINK.matcher(dashboard.json().toString()).results())
			.map((link) -> link.group(1))).isNotEmpty().allSatisfy((uid) -> assertThat(uids).contains(uid));
	}

	@ParameterizedTest
	@MethodSource("panels")
	void everyPanelSaysWhatItShowsAndInWhichUnit(Panel panel) {
		JsonNode defaults = panel.json().path("fieldConfig").path("defaults");
		assertThat(panel.title()).isNotBlank();
		assertThat(panel.json().path("description").asString("")).endsWith(".");
		assertThat(defaults.path("unit").asString("")).isNotBlank();
		assertThat(steps(defaults)).isNotEmpty().first().as("the base of the thresholds").isNull();
		assertThat(steps(defaults).stream().skip(1)).doesNotContainNull().isSorted();
	}

	private static List<Double> steps(JsonNode defaults) {
		List<Double> steps = new ArrayList<>();
		defaults.path("thresholds")
			.path("steps")
			.forEach((step) -> steps
				.add(step.path("value").isNull() ? null : Double.valueOf(step.path("value").asDouble())));
		return steps;
	}

	@ParameterizedTest
	@MethodSource("panels")
	void everyPanelAsksTheChosenPrometheus(Panel panel) {
		assertThat(panel.json().path("datasource").path("type").asString()).isEqualTo("prometheus");
		assertThat(panel.json().path("datasource").path("uid").asString()).isEqualTo("${datasource}");
		assertThat(panel.expressions()).isNotEmpty()
			.allSatisfy((expression) -> assertThat(expression).as("keeps installations apart")
				.contains("namespace=~\"$namespace\", job=~\"$job\""));
		assertThat(panel.json().path("targets")).extracting((target) -> target.path("refId").asString())
			.doesNotHaveDuplicates()
			.doesNotContain("");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void hasTheVariablesThatItUsesAndNoOthers(Dashboard dashboard) {
		List<String> names = dashboard.variables()
			.stream()
			.map((variable) -> variable.path("name").asString())
			.toList();
		assertThat(names).first().isEqualTo("datasource");
		assertThat(VARIABLE.matcher(dashboard.json().toString()).results().map((variable) -> variable.group(1)))
			.hasSameElementsAs(names);
		assertThat(dashboard.variables())
			.allSatisfy((variable) -> assertThat(variable.path("description").asString("")).isNotBlank());
	}

	/**
	 * Where all installations are chosen, those of another application on the same
	 * Prometheus are not.
	 */
	@ParameterizedTest
	@MethodSource("dashboards")
	void allMeansAllOfSluice(Dashboard dashboard) {
		assertThat(dashboard.variables()).filteredOn((variable) -> variable.path("type").asString().equals("query"))
			.allSatisfy((variable) -> {
				assertThat(variable.path("query").path("query").asString()).startsWith("label_values(sluice_");
				assertThat(variable.path("includeAll").asBoolean()).isTrue();
				assertThat(variable.path("multi").asBoolean()).isTrue();
			})
			.filteredOn((variable) -> Set.of("job", "instance").contains(variable.path("name").asString()))
			.isNotEmpty()
			.allSatisfy((variable) -> assertThat(variable.has("allValue")).isFalse());
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void panelsStandBesideEachOther(Dashboard dashboard) {
		boolean[][] taken = new boolean[WIDTH][1000];
		List<Integer> ids = new ArrayList<>();
		for (JsonNode panel : dashboard.json().path("panels")) {
			ids.add(panel.path("id").asInt());
			take(taken, panel);
		}
		assertThat(ids).doesNotHaveDuplicates();
	}

	private static void take(boolean[][] taken, JsonNode panel) {
		JsonNode place = panel.path("gridPos");
		for (int x = place.path("x").asInt(); x < place.path("x").asInt() + place.path("w").asInt(); x++) {
			for (int y = place.path("y").asInt(); y < place.path("y").asInt() + place.path("h").asInt(); y++) {
				assertThat(taken[x][y]).as(panel.path("title").asString()).isFalse();
				taken[x][y] = true;
			}
		}
	}

	@ParameterizedTest
	@MethodSource("panels")
	void legendsNameLabelsThatTheQueryKeeps(Panel panel) {
		panel.json().path("targets").forEach((target) -> {
			String expression = target.path("expr").asString();
			assertThat(Pattern.compile("\\{\\{(\\w+)}}").matcher(target.path("legendFormat").asString("")).results())
				.extracting((MatchResult label) -> label.group(1))
				.allSatisfy((label) -> assertThat(expression).containsPattern("by \\([^)]*\\b" + label + "\\b"));
		});
	}

	static Stream<Dashboard> dashboards() {
		return Dashboard.all().stream();
	}

	static Stream<Panel> panels() {
		return dashboards().flatMap((dashboard) -> dashboard.panels().stream());
	}

}
