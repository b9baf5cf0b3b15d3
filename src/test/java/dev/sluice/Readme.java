package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the README tells in its tables.
 */
public final class Readme {

	private static final Path FILE = Path.of("README.md");

	private Readme() {
	}

	/**
	 * The rows of the tables with this header whose first cell is a name that starts with
	 * the prefix; the other cells by that name.
	 */
	static Map<String, List<String>> rows(String header, String prefix) {
		Map<String, List<String>> rows = new LinkedHashMap<>();
		table(header).map(Readme::cells)
			.filter((cells) -> cells.getFirst().startsWith("`" + prefix))
			.forEach((cells) -> rows.put(cells.getFirst().replace("`", ""), cells.subList(1, cells.size())));
		return rows;
	}

	/**
	 * The lines of the tables with this header.
	 */
	private static Stream<String> table(String header) {
		List<String> lines = lines();
		return lines.stream()
			.filter(header::equals)
			.map(lines::indexOf)
			.flatMap((start) -> lines.stream().skip(start + 2L).takeWhile((line) -> line.startsWith("|")));
	}

	private static List<String> cells(String row) {
		return Arrays.stream(row.split("\\|", -1)).skip(1).map(String::strip).toList();
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
