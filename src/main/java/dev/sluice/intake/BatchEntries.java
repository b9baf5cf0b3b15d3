package dev.sluice.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sluice.queue.Violation;
import dev.sluice.request.RequestRefused;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a batch as they are found, each with an id that no other has.
 */
final class BatchEntries {

	static final int MOST_ENTRIES = 10_000;

	private static final Pattern ID = Pattern.compile("[ -~]{1,80}");

	private final List<BatchEntry> entries = new ArrayList<>();

	private final Set<String> ids = new HashSet<>();

	int size() {
		return this.entries.size();
	}

	/**
	 * Adds the next entry.
	 * @param id null takes the entry's position
	 * @param pointer to the entry
	 * @throws RequestRefused if the batch has too many entries, or the id breaks a rule
	 */
	void add(@Nullable String id, String pointer, long offset, long length) {
		if (size() == MOST_ENTRIES) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, "",
					"the batch has more than %d entries".formatted(MOST_ENTRIES));
		}
		String known = (id != null) ? id : Integer.toString(size());
		if (!ID.matcher(known).matches()) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, pointer + "/id",
					"id is %s (%d characters); it must be 1 to 80 printable ASCII characters"
						.formatted(Violation.quote(known), known.length()));
		}
		if (!this.ids.add(known)) {
			throw RequestRefused.wrong(Violation.Rule.INVALID, pointer + "/id",
					"id %s is twice in the batch; an entry without an id has its position as its id"
						.formatted(Violation.quote(known)));
		}
		this.entries.add(new BatchEntry(known, offset, length));
	}

	/**
	 * All entries.
	 * @throws RequestRefused if there are none
	 */
	List<BatchEntry> all() {
		if (this.entries.isEmpty()) {
			throw RequestRefused.wrong(Violation.Rule.MISSING, "",
					"the batch is empty; it must have 1 to %d entries".formatted(MOST_ENTRIES));
		}
		return this.entries;
	}

}
