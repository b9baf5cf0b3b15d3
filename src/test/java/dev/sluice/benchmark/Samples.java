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
	 * One ratio per round or slice, so that what disturbs it disturbs both sides.
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
	 * The median, and the middle half of the values; all of them where they are few.
	 * @param format of one number, such as {@code %.2f}
	 */
	String text(String format) {
		int outside = (this.sorted.size() - 1) / 4;
		String pattern = (this.sorted.size() == 1) ? format : "{} ({} to {})".replace("{}", format);
		return String.format(Locale.ROOT, pattern, median(), this.sorted.get(outside),
				this.sorted.get(this.sorted.size() - 1 - outside));
	}

}
