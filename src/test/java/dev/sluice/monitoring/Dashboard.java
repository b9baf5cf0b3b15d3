package dev.sluice.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of Grafana as it stands in its file.
 *
 * @param name of the file, without its ending
 */
public record Dashboard(String name, JsonNode json) {

	private static final Path DIRECTORY = Path.of("helm", "sluice", "dashboards");

	/**
	 * Every dashboard, by name.
	 */
	public static List<Dashboard> all() {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			return files.sorted().map(Dashboard::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Dashboard read(Path file) {
		return new Dashboard(file.getFileName().toString().replace(".json", ""), JsonMapper.shared().readTree(file));
	}

	/**
	 * The panels that show something, so no rows.
	 */
	List<Panel> panels() {
		return elements(this.json.path("panels")).filter((panel) -> !panel.path("type").asString().equals("row"))
			.map((panel) -> new Panel(this.name, panel))
			.toList();
	}

	List<JsonNode> variables() {
		return elements(this.json.path("templating").path("list")).toList();
	}

	/**
	 * The queries that fill variables: label_values(selector, label).
	 */
	List<String> variableQueries() {
		return variables().stream()
			.filter((variable) -> variable.path("type").asString().equals("query"))
			.map((variable) -> variable.path("query").path("query").asString())
			.toList();
	}

	/**
	 * All PromQL in it.
	 */
	public List<String> expressions() {
		return Stream
			.concat(panels().stream().flatMap((panel) -> panel.expressions().stream()), variableQueries().stream())
			.toList();
	}

	static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * One panel.
	 */
	record Panel(String dashboard, JsonNode json) {

		String title() {
			return this.json.path("title").asString("");
		}

		List<String> expressions() {
			return elements(this.json.path("targets")).map((target) -> target.path("expr").asString("")).toList();
		}

		@Override
		public String toString() {
			return this.dashboard + ": " + title();
		}

	}

}
