package dev.sluice.configuration;

import java.util.Locale;

import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.MappingLimits;

/**
 * The rules for how much a mapping takes at once: those of {@link MappingLimits}, and how
 * the concurrency may follow the backlog.
 */
final class LimitRules {

	private static final Range<Integer> RAMP = new Range<>(0, null);

	private final String property;

	private final Problems problems;

	LimitRules(String property, Problems problems) {
		this.property = property;
		this.problems = problems;
	}

	void check(MappingProperties mapping, boolean fifo) {
		mapping.limits().violations(fifo).forEach(this::add);
		checkScaling(mapping);
	}

	private void add(LimitViolation violation) {
		String key = violation.limit().name().toLowerCase(Locale.ROOT).replace('_', '-');
		this.problems.add(this.property + "." + key, violation.value(), violation.rule(),
				SettingText.of(violation.remedy()));
	}

	private void checkScaling(MappingProperties mapping) {
		Range<Integer> minimum = new Range<>(1, Math.max(1, mapping.maximumConcurrency()));
		this.problems.checkRange(this.property + ".scaling.minimum-concurrency", mapping.scaling().minimumConcurrency(),
				minimum);
		this.problems.checkRange(this.property + ".scaling.ramp-per-minute", mapping.scaling().rampPerMinute(), RAMP);
	}

}
