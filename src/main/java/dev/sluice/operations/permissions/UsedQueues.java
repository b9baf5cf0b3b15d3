package dev.sluice.operations.permissions;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.QueueUse;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;

/**
 * Notes what each queue is used for. Those of the configuration come first.
 */
final class UsedQueues {

	private final Map<QueueUse, SortedSet<String>> arns = new EnumMap<>(QueueUse.class);

	private final Set<String> configured = new HashSet<>();

	private final Set<String> neededDeadLetterQueues = new HashSet<>();

	/**
	 * Notes a queue of the configuration.
	 */
	void addConfigured(QueueSettings settings, ResolvedQueue queue) {
		this.configured.add(queue.arn());
		addNamed(settings.location(), queue);
		if (settings.provision()) {
			addProvisioned(settings, queue);
		}
	}

	/**
	 * Whatever is named may be posted to.
	 */
	private void addNamed(String location, ResolvedQueue queue) {
		add(location.equals(queue.url()) ? QueueUse.WATCH : QueueUse.FIND_AND_WATCH, queue.arn());
		add(QueueUse.ENQUEUE, queue.arn());
	}

	private void addProvisioned(QueueSettings settings, ResolvedQueue queue) {
		add(settings.location().equals(queue.name()) ? QueueUse.PROVISION : QueueUse.BRING_IN_LINE, queue.arn());
		if (!settings.tags().isEmpty()) {
			add(QueueUse.TAG, queue.arn());
		}
		Redrive redrive = queue.attributes().redrive();
		if (redrive != null) {
			this.neededDeadLetterQueues.add(redrive.deadLetterQueue());
		}
	}

	/**
	 * Notes the queue of a mapping.
	 * @param location what the mapping calls it
	 * @param deadLetters whether the mapping sends dead letters
	 */
	void addListened(String location, ResolvedQueue queue, boolean deadLetters) {
		if (!this.configured.contains(queue.arn())) {
			addNamed(location, queue);
		}
		add(QueueUse.LISTEN, queue.arn());
		Redrive redrive = queue.attributes().redrive();
		if (deadLetters && redrive != null) {
			add(QueueUse.DEAD_LETTER, redrive.deadLetterQueue());
			this.neededDeadLetterQueues.add(redrive.deadLetterQueue());
		}
	}

	/**
	 * The ARNs by use, always in the same order. A dead-letter queue outside of the
	 * configuration is looked for by the ARN that the redrive policy names.
	 */
	Map<QueueUse, SortedSet<String>> arns() {
		this.neededDeadLetterQueues.stream()
			.filter((arn) -> !this.configured.contains(arn))
			.forEach((arn) -> add(QueueUse.FIND_AND_WATCH, arn));
		return this.arns;
	}

	private void add(QueueUse use, String arn) {
		this.arns.computeIfAbsent(use, (first) -> new TreeSet<>()).add(arn);
	}

}
