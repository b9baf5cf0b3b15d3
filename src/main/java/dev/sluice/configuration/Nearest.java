package dev.sluice.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the word that somebody who mistyped had in mind.
 */
final class Nearest {

	private Nearest() {
	}

	/**
	 * The known word with the fewest edits from the one given, if about a quarter of the
	 * letters or fewer differ.
	 */
	static Optional<String> to(String word, Collection<String> known) {
		return known.stream()
			.filter((candidate) -> edits(word, candidate) <= Math.max(1, candidate.length() / 4))
			.min(Comparator.comparingInt((candidate) -> edits(word, candidate)));
	}

	/**
	 * Levenshtein's distance, with one row of the table kept.
	 */
	private static int edits(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int column = 0; column < row.length; column++) {
			row[column] = column;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[to.length()];
	}

}
