package dev.sluice.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The same thing measured several times.
 */
record Samples(List<Double> sorted) {

	static Samples of(DoubleStream values) {
		return new Samples(values.sorted().boxed().toList());
	}

	/**
	 * One ratio per round, so that what disturbs a round disturbs both sides of it.
	 */
	static Samples ratios(List<Double> ours, List<Double> theirs) {
		return of(IntStream.range(0, ours.size()).mapToDouble((i) -> ours.get(i) / theirs.get(i)));
	}

	double median() {
		int middle = this.sorted.size() / 2;
		return (this.sorted.size() % 2 == 1) ? this.sorted.get(middle)
				: (this.sorted.get(middle - 1) + this.sorted.get(middle)) / 2;
	}

	/**
	 * The median, and the range it is taken from.
	 * @param format of one number, such as {@code %.2f}
	 */
	String text(String format) {
		String median = String.format(Locale.ROOT, format, median());
		return (this.sorted.size() == 1) ? median
				: median + " (" + String.format(Locale.ROOT, format, sorted.getFirst()) + " to "
						+ String.format(Locale.ROOT, format, sorted.getLast()) + ")";
	}

}
