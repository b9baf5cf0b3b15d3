package dev.sluice.configuration;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers what is wrong with the settings, so that all of it is told at once.
 */
final class Problems {

	private final Set<SettingsProblem> found = new LinkedHashSet<>();

	void add(String property, Object value, String rule, String remedy) {
		this.found.add(new SettingsProblem(property, SettingText.of(value), rule, remedy));
	}

	void addMissing(String property, String rule, String remedy) {
		this.found.add(new SettingsProblem(property, SettingsProblem.NOT_SET, rule, remedy));
	}

	void addKey(String property, String rule, String remedy) {
		this.found.add(new SettingsProblem(property, null, rule, remedy));
	}

	/**
	 * Adds a name that is none of those known.
	 */
	void addUnknown(String property, String name, String map, Collection<String> known) {
		String rule = "a key under " + map + (known.isEmpty() ? ", which has none" : ": " + String.join(", ", known));
		String remedy = Nearest.to(name, known)
			.or(() -> known.stream().findFirst())
			.orElse("add " + map + "." + name + ", or leave this out");
		add(property, name, rule, remedy);
	}

	<T extends Comparable<? super T>> void checkRange(String property, T value, Range<T> range) {
		if (!range.contains(value)) {
			add(property, value, range.describe(), SettingText.of(range.nearestTo(value)));
		}
	}

	/**
	 * SQS and Lambda count in whole seconds.
	 */
	void checkSeconds(String property, Duration value, Range<Duration> range) {
		if (!range.contains(value) || value.toNanosPart() != 0) {
			Duration remedy = range.nearestTo(Duration.ofSeconds(value.toSeconds()));
			add(property, value, range.describe() + ", in whole seconds", SettingText.of(remedy));
		}
	}

	List<SettingsProblem> found() {
		return List.copyOf(this.found);
	}

}
