package dev.sluice.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert of the rule file.
 *
 * @param duration how long the expression must hold: its {@code for}
 */
public record Alert(String name, String expression, String duration, Map<String, String> labels,
		Map<String, String> annotations) {

	static final Path RULES = Path.of("helm", "sluice", "rules", "sluice.yaml");

	/**
	 * Every alert, in the order of the file.
	 */
	public static List<Alert> all() {
		return Dashboard.elements(yaml(RULES).path("groups"))
			.flatMap((group) -> Dashboard.elements(group.path("rules")))
			.map(Alert::of)
			.toList();
	}

	private static Alert of(JsonNode rule) {
		return new Alert(rule.path("alert").asString(""), rule.path("expr").asString(""), rule.path("for").asString(""),
				texts(rule.path("labels")), texts(rule.path("annotations")));
	}

	private static Map<String, String> texts(JsonNode node) {
		return JsonMapper.shared()
			.convertValue(node,
					JsonMapper.shared().getTypeFactory().constructMapType(Map.class, String.class, String.class));
	}

	/**
	 * Reads YAML as if it were JSON.
	 */
	static JsonNode yaml(Path file) {
		try {
			Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
			return JsonMapper.shared().valueToTree(Objects.requireNonNull(read));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
