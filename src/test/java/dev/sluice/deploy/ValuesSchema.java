package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema of the chart's values.
 */
final class ValuesSchema {

	private ValuesSchema() {
	}

	static JsonNode read() {
		try {
			return JsonMapper.shared().readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
