package dev.sluice.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.origin.Origin;

/**
 * Settings break a rule, so that Sluice does not start. The message names every problem.
 */
class InvalidSettings extends RuntimeException {

	private final transient List<SettingsProblem> problems;

	InvalidSettings(List<SettingsProblem> problems) {
		super(describe(problems, (problem) -> Optional.empty()));
		this.problems = List.copyOf(problems);
	}

	List<SettingsProblem> problems() {
		return this.problems;
	}

	static void throwIfAny(List<SettingsProblem> problems) {
		if (!problems.isEmpty()) {
			throw new InvalidSettings(problems);
		}
	}

	static String describe(List<SettingsProblem> problems, Function<SettingsProblem, Optional<Origin>> origins) {
		String title = (problems.size() == 1) ? "1 setting keeps" : problems.size() + " settings keep";
		return problems.stream()
			.map((problem) -> problem.describe(origins.apply(problem)))
			.collect(Collectors.joining("\n", title + " Sluice from starting:\n\n", ""));
	}

}
