package dev.sluice.guarantee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the function did in one life of a process, in its order.
 *
 * @param end how that life ended
 */
record Journal(List<Line> lines, End end) {

	static Journal read(Path file, End end) throws IOException {
		if (Files.notExists(file)) {
			return new Journal(List.of(), end);
		}
		return new Journal(Files.readAllLines(file, StandardCharsets.US_ASCII).stream().map(Line::parse).toList(), end);
	}

	/** How a process ended. */
	enum End {

		/** It may finish and settle what it has begun. */
		TERMINATED,

		/** It is gone from one moment to the next. */
		KILLED

	}

	/**
	 * The beginning or the end of an invocation.
	 */
	record Line(boolean isBegin, String invocation, List<WorkItem> items) {

		static Line parse(String text) {
			List<String> words = List.of(text.split(" ", -1));
			return new Line(words.getFirst().equals("begin"), words.get(1),
					words.stream().skip(2).map(WorkItem::parse).toList());
		}

		String lane() {
			return this.items.getFirst().lane();
		}

		@Override
		public String toString() {
			return (this.isBegin ? "begin " : "end ") + this.invocation + " " + Arrays.toString(this.items.toArray());
		}

	}

}
