package dev.sluice.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A dashboard as somebody has it open: its variables have values, the way in which
 * Grafana finds them, and everything is chosen.
 */
final class OpenDashboard {

	/** Grafana's own variables, for a range of an hour. */
	private static final Map<String, String> OWN = Map.of("$__rate_interval", "5m", "$__range", "1h");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

	private final Map<String, List<String>> choices = new LinkedHashMap<>();

	private final Map<String, String> variables = new LinkedHashMap<>(OWN);

	OpenDashboard(Dashboard dashboard, Prometheus prometheus) {
		for (JsonNode variable : dashboard.variables()) {
			String name = variable.path("name").asString();
			String value = switch (variable.path("type").asString()) {
				case "query" -> {
					List<String> found = find(prometheus, variable.path("query").path("query").asString());
					this.choices.put(name, found);
					yield variable.path("allValue").asString("(" + String.join("|", found) + ")");
				}
				case "textbox" -> variable.path("query").asString();
				default -> "";
			};
			this.variables.put("$" + name, value);
		}
	}

	private List<String> find(Prometheus prometheus, String labelValues) {
		Matcher query = LABEL_VALUES.matcher(substitute(labelValues));
		if (!query.matches()) {
			throw new IllegalStateException("Not understood: " + labelValues);
		}
		return prometheus.labelValues(query.group(1), query.group(2));
	}

	/**
	 * What the variables let one choose from, by their names.
	 */
	Map<String, List<String>> choices() {
		return this.choices;
	}

	/**
	 * An expression as Prometheus gets it.
	 */
	String substitute(String expression) {
		String substituted = expression;
		for (Map.Entry<String, String> variable : this.variables.entrySet()) {
			substituted = substituted.replace(variable.getKey(), variable.getValue());
		}
		return substituted;
	}

}
