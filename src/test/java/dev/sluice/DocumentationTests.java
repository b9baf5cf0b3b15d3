package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written about Sluice is true of it: every configuration key, every default,
 * every link.
 */
class DocumentationTests {

	private static final String SCHEMA = "META-INF/spring-configuration-metadata.json";

	private static final String RECORDS = "META-INF/spring/configuration-metadata/";

	private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.(Map|List)<.*?(dev\\.sluice[^>]*)>");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

	@Test
	void theReadmeNamesEveryConfigurationKeyAndNoOther() {
		assertThat(keysInReadme()).containsOnlyKeys(keysInMetadata().keySet());
	}

	@Test
	void theReadmeTellsTheDefaultsOfTheMetadata() {
		Map<String, String> told = keysInReadme();
		assertThat(keysInMetadata()).isNotEmpty()
			.allSatisfy((key, value) -> assertThat(told.get(key)).as(key).startsWith(value));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linksResolve(Path document) {
		assertThat(LINK.matcher(read(document)).results().map((link) -> link.group(1)))
			.filteredOn((link) -> !link.matches("[a-z]+:.*"))
			.allSatisfy((link) -> {
				String[] parts = link.split("#", 2);
				Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
				assertThat(target).exists();
				if (parts.length == 2) {
					assertThat(anchors(target)).contains(parts[1]);
				}
			});
	}

	@Test
	void theTestsThatHoldLambdasRulesExist() throws IOException {
		String sources;
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			sources = files.filter((file) -> file.toString().endsWith(".java"))
				.map(DocumentationTests::read)
				.collect(Collectors.joining("\n"));
		}
		assertThat(TEST.matcher(read(Path.of("docs/event-source-mapping.md"))).results()).isNotEmpty()
			.allSatisfy((test) -> assertThat(sources).contains("class " + test.group(1))
				.contains("void " + test.group(2) + "("));
	}

	static Stream<Path> documents() {
		return Stream.of("", "docs", "examples/functions")
			.map((folder) -> Path.of(folder).toAbsolutePath())
			.flatMap((directory) -> {
				try (Stream<Path> files = Files.list(directory)) {
					return files.filter((file) -> file.toString().endsWith(".md")).toList().stream();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
	}

	/**
	 * The anchors that a heading gets: lower case, without punctuation, dashes for
	 * spaces.
	 */
	private static List<String> anchors(Path document) {
		return read(document).lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("#+ ", "")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.toList();
	}

	/**
	 * The keys of the README's table with what it says of their defaults; the names of
	 * the placeholders do not matter.
	 */
	private static Map<String, String> keysInReadme() {
		Map<String, String> keys = new TreeMap<>();
		Readme.rows("| property | default | range | meaning |", "")
			.forEach((key, cells) -> keys.put(key.replaceAll("<\\w+>", "<>"), cells.getFirst().replace("`", "")));
		return keys;
	}

	/**
	 * The keys that an IDE completes, with their defaults.
	 */
	private static Map<String, String> keysInMetadata() {
		Map<String, String> keys = new TreeMap<>();
		properties(SCHEMA).filter((property) -> text(property, "name").startsWith("sluice."))
			.forEach((property) -> addKeys(keys, text(property, "name"), property));
		return keys;
	}

	private static void addKeys(Map<String, String> keys, String name, JsonNode property) {
		String type = text(property, "type");
		Matcher element = ELEMENT.matcher(type);
		if (element.matches()) {
			addKeysOf(keys, name + (element.group(1).equals("Map") ? ".<>." : "[]."), element.group(2));
		}
		else if (type.startsWith("dev.sluice.configuration.")) {
			addKeysOf(keys, name + ".", type);
		}
		else {
			keys.put(name, text(property, "defaultValue"));
		}
	}

	private static void addKeysOf(Map<String, String> keys, String prefix, String type) {
		properties(RECORDS + type + ".json")
			.forEach((property) -> addKeys(keys, prefix + text(property, "name"), property));
	}

	private static Stream<JsonNode> properties(String resource) {
		return StreamSupport.stream(metadata(resource).path("properties").spliterator(), false);
	}

	private static String text(JsonNode property, String field) {
		return property.path(field).asString("");
	}

	/**
	 * Reads the file that stands beside the classes, since other jars have one too.
	 */
	private static JsonNode metadata(String resource) {
		URL classes = SluiceApplication.class.getProtectionDomain().getCodeSource().getLocation();
		try {
			return JsonMapper.shared().readTree(read(Path.of(URI.create(classes + resource))));
		}
		catch (IllegalArgumentException ex) {
			throw new AssertionError("no configuration metadata beside " + classes, ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
