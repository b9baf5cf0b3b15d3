package dev.sluice.guarantee;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.guarantee.Journal.End;
import dev.sluice.guarantee.Journal.Line;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what the function did, life after life of the process, against what is promised.
 */
final class Guarantees {

	private final List<Journal> lives;

	Guarantees(List<Journal> lives) {
		this.lives = lives;
	}

	/**
	 * Every message that was sent was processed to the end.
	 */
	void nothingIsLost(Collection<WorkItem> sent) {
		Set<WorkItem> done = new HashSet<>();
		this.lives.forEach((life) -> life.lines()
			.stream()
			.filter((line) -> !line.isBegin())
			.forEach((line) -> done.addAll(line.items())));
		assertThat(sent.stream().filter((item) -> !done.contains(item))).as("lost").isEmpty();
	}

	/**
	 * A stop repeats nothing; a kill at most what was in progress, batches that were
	 * processed but not deleted yet included.
	 */
	void onlyBatchesInProgressAreRepeated(int maximumConcurrency) {
		Set<WorkItem> later = new HashSet<>();
		for (Journal life : this.lives.reversed()) {
			Map<String, Set<String>> repeated = new HashMap<>();
			Set<WorkItem> here = new HashSet<>();
			for (Line line : life.lines().stream().filter(Line::isBegin).toList()) {
				assertThat(line.items()).as("twice in one life").allMatch(here::add);
				if (line.items().stream().anyMatch(later::contains)) {
					repeated.computeIfAbsent(line.lane(), (lane) -> new HashSet<>()).add(line.invocation());
				}
			}
			int most = (life.end() == End.KILLED) ? maximumConcurrency : 0;
			assertThat(repeated).as("invocations repeated after a life that was %s", life.end())
				.allSatisfy((lane, invocations) -> assertThat(invocations).hasSizeLessThanOrEqualTo(most));
			later.addAll(here);
		}
	}

	/**
	 * A message of a group is processed after the one before it was, or with it in one
	 * batch, and never while another batch of the group is in progress.
	 */
	void orderIsKept(String lane) {
		Map<String, Integer> done = new HashMap<>();
		for (Journal life : this.lives) {
			Map<String, String> inProgress = new HashMap<>();
			for (Line line : life.lines().stream().filter((each) -> each.lane().equals(lane)).toList()) {
				if (line.isBegin()) {
					begins(line, done, inProgress);
				}
				else {
					line.items().forEach((item) -> done.merge(item.laneAndGroup(), item.number(), Math::max));
					inProgress.values().removeIf(line.invocation()::equals);
				}
			}
		}
	}

	private static void begins(Line line, Map<String, Integer> done, Map<String, String> inProgress) {
		Set<String> groups = line.items().stream().map(WorkItem::laneAndGroup).collect(Collectors.toSet());
		for (String group : groups) {
			assertThat(inProgress.put(group, line.invocation())).as("overtakes in group %s: %s", group, line).isNull();
		}
		Map<String, Integer> before = new HashMap<>();
		for (WorkItem item : line.items()) {
			String group = item.laneAndGroup();
			int last = before.getOrDefault(group, done.getOrDefault(group, 0));
			assertThat(item.number()).as("in its order: %s of %s", item, line).isLessThanOrEqualTo(last + 1);
			assertThat(before.put(group, item.number())).satisfiesAnyOf((number) -> assertThat(number).isNull(),
					(number) -> assertThat(number).isEqualTo(item.number() - 1));
		}
	}

}
