package dev.sluice.mapping;

import java.util.List;

/**
 * Whether hopeless messages go to the dead-letter queue at once, with the reason.
 *
 * @param enabled whether Sluice sends them; SQS's own redrive policy holds in any case
 * @param exceptions names of exception types that make every message of their batch
 * hopeless; a type stands for its subtypes too
 */
public record DeadLetterSettings(boolean enabled, List<String> exceptions) {

	public static final DeadLetterSettings DEFAULTS = new DeadLetterSettings(true, List.of());

	public DeadLetterSettings {
		exceptions = List.copyOf(exceptions);
	}

}
