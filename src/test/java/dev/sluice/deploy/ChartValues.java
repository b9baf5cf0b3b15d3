package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values.yaml of the chart: every value, its default and the comment above it, which
 * starts with {@code # --}.
 */
record ChartValues(List<Value> all) {

	private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

	/**
	 * A value that has a comment, or one inside of such a value or beside it that has
	 * none.
	 *
	 * @param path names of the maps around it and its own, with dots in between
	 * @param comment what stands above it
	 * @param standard its default, as JSON
	 */
	record Value(String path, @Nullable String comment, @Nullable Object standard) {

		boolean isMap() {
			return this.standard instanceof Map<?, ?> map && !map.isEmpty();
		}

		String json() {
			return JsonMapper.shared().writeValueAsString(this.standard);
		}

	}

	static ChartValues read() {
		try {
			return new Reader(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))).values();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Stream<String> paths() {
		return this.all.stream().map(Value::path);
	}

	Stream<Value> documented() {
		return this.all.stream().filter((value) -> value.comment() != null);
	}

	/**
	 * The values that neither have a comment nor are inside of one that has, nor are
	 * merely a map around others.
	 */
	Stream<String> undocumented() {
		List<String> documented = documented().map(Value::path).toList();
		return this.all.stream()
			.filter((value) -> !value.isMap())
			.map(Value::path)
			.filter((path) -> documented.stream().noneMatch((known) -> (path + ".").startsWith(known + ".")));
	}

	/**
	 * Goes through the lines once, with the maps around the present one.
	 */
	private static final class Reader {

		private final List<String> lines;

		private final Map<String, Object> defaults;

		private final List<String> around = new ArrayList<>();

		private final List<String> comment = new ArrayList<>();

		Reader(List<String> lines) {
			this.lines = lines;
			this.defaults = new Yaml().load(String.join("\n", lines));
		}

		ChartValues values() {
			List<Value> values = new ArrayList<>();
			for (String line : this.lines) {
				Matcher key = KEY.matcher(line);
				if (line.strip().startsWith("#")) {
					readComment(line.strip());
				}
				else if (key.matches() && key.group(1).length() / 2 <= this.around.size()) {
					values.add(value(key.group(1).length() / 2, key.group(2)));
				}
			}
			return new ChartValues(values);
		}

		private void readComment(String line) {
			if (line.startsWith("# -- ")) {
				this.comment.clear();
				this.comment.add(line.substring(5));
			}
			else if (!this.comment.isEmpty()) {
				this.comment.add(line.substring(2));
			}
		}

		private Value value(int depth, String name) {
			this.around.subList(depth, this.around.size()).clear();
			this.around.add(name);
			String text = this.comment.isEmpty() ? null : String.join(" ", this.comment);
			this.comment.clear();
			return new Value(String.join(".", this.around), text, standard());
		}

		private @Nullable Object standard() {
			Object value = this.defaults;
			for (String name : this.around) {
				value = Objects.requireNonNull((Map<?, ?>) value).get(name);
			}
			return value;
		}

	}

}
