package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import dev.sluice.SluiceApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Sluice's configuration metadata says of the keys that the chart knows.
 */
final class ConfigurationMetadata {

	private ConfigurationMetadata() {
	}

	/**
	 * The keys right under {@code sluice}.
	 */
	static Set<String> topLevelKeys() {
		Set<String> keys = new TreeSet<>();
		for (JsonNode property : read("META-INF/spring-configuration-metadata.json").path("properties")) {
			String name = property.path("name").asString();
			if (name.startsWith("sluice.")) {
				keys.add(name.substring("sluice.".length()).replaceFirst("\\..*", ""));
			}
		}
		return keys;
	}

	/**
	 * The timeout of a function that says nothing.
	 */
	static String functionTimeout() {
		String record = "META-INF/spring/configuration-metadata/dev.sluice.configuration.FunctionProperties.json";
		for (JsonNode property : read(record).path("properties")) {
			if (property.path("name").asString().equals("timeout")) {
				return property.path("defaultValue").asString();
			}
		}
		throw new AssertionError("no timeout in " + record);
	}

	/**
	 * Reads the file that stands beside the classes, since other jars have one too.
	 */
	private static JsonNode read(String resource) {
		URI classes = URI
			.create(SluiceApplication.class.getProtectionDomain().getCodeSource().getLocation().toString());
		try {
			return JsonMapper.shared().readTree(Files.readString(Path.of(classes.resolve(resource))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
