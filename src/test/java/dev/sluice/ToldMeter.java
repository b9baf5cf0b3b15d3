package dev.sluice;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * A meter as the README tells of it.
 *
 * @param tags names with the values that are told; none where any is possible
 */
public record ToldMeter(String name, String kind, Map<String, Set<String>> tags) {

	private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

	/**
	 * Every meter of the README's table, by the names that its series have on Prometheus.
	 */
	public static Map<String, ToldMeter> bySeries() {
		Map<String, ToldMeter> series = new LinkedHashMap<>();
		all().forEach((meter) -> meter.seriesNames().forEach((name) -> series.put(name, meter)));
		return series;
	}

	static List<ToldMeter> all() {
		return Readme.rows("| name | kind | tags | meaning | what to do |", "sluice.")
			.entrySet()
			.stream()
			.map((row) -> new ToldMeter(row.getKey(), row.getValue().get(0), tags(row.getValue().get(1))))
			.toList();
	}

	/**
	 * Reads {@code queue, state=visible, in_flight}: a tag without values, and one with
	 * two.
	 */
	static Map<String, Set<String>> tags(String cell) {
		Map<String, Set<String>> tags = new LinkedHashMap<>();
		Set<String> values = null;
		for (String word : cell.split(", ", -1)) {
			String[] parts = word.split("=", 2);
			if (parts.length == 2) {
				values = new LinkedHashSet<>(Set.of(parts[1]));
				tags.put(parts[0], values);
			}
			else if (values != null) {
				values.add(word);
			}
			else {
				tags.put(word, Set.of());
			}
		}
		return tags;
	}

	private Stream<String> seriesNames() {
		return switch (this.kind) {
			case "counter" -> Stream.of(name(Meter.Type.COUNTER, null) + "_total");
			case "timer" ->
				Stream.of("_count", "_sum", "_max", "_bucket").map((suffix) -> name(Meter.Type.TIMER, null) + suffix);
			case "summary" -> Stream.of("_count", "_sum", "_max")
				.map((suffix) -> name(Meter.Type.DISTRIBUTION_SUMMARY, null) + suffix);
			case "gauge, seconds" -> Stream.of(name(Meter.Type.GAUGE, "seconds"));
			default -> Stream.of(name(Meter.Type.GAUGE, null));
		};
	}

	private String name(Meter.Type type, @Nullable String unit) {
		return PROMETHEUS.name(this.name, type, unit);
	}

	/**
	 * Whether a tag may have this value.
	 */
	public boolean permits(String tag, String value) {
		Set<String> told = Objects.requireNonNull(this.tags.get(tag), () -> this.name + " has no tag " + tag);
		return told.isEmpty() || told.contains(value);
	}

	@Override
	public String toString() {
		return this.name + this.tags.entrySet()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(", ", " (", ")"));
	}

}
