package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a run, as Markdown: first the numbers that are aimed at, then what each
 * scenario measured.
 */
final class Report {

	private final List<String> goals = new ArrayList<>();

	private final StringBuilder details = new StringBuilder();

	void scenario(String title, String... columns) {
		this.details.append("\n## ").append(title).append("\n\n");
		row(columns);
		row(List.of(columns).stream().map((column) -> "---").toArray(String[]::new));
	}

	void row(String... cells) {
		this.details.append("| ").append(String.join(" | ", cells)).append(" |\n");
	}

	void atMost(String what, double limit, Samples measured, String format) {
		goal(what, "at most " + plain(limit), measured.text(format), measured.median() <= limit);
	}

	void atLeast(String what, double limit, Samples measured, String format) {
		goal(what, "at least " + plain(limit), measured.text(format), measured.median() >= limit);
	}

	private void goal(String what, String goal, String measured, boolean reached) {
		this.goals.add("| %s | %s | %s | %s |".formatted(what, goal, measured, reached ? "reached" : "**missed**"));
	}

	private static String plain(double number) {
		return (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
	}

	@Override
	public String toString() {
		return "| number | goal | measured | |\n| --- | --- | --- | --- |\n" + String.join("\n", this.goals) + "\n"
				+ this.details;
	}

}
