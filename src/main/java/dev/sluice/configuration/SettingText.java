package dev.sluice.configuration;

import java.time.Duration;
import java.util.List;

import org.springframework.util.unit.DataSize;

/**
 * Writes values the way they are written in YAML: {@code 12h}, {@code 1MB}.
 */
final class SettingText {

	private static final List<Unit> SECONDS = List.of(new Unit("d", 86_400), new Unit("h", 3_600), new Unit("m", 60));

	private static final List<Unit> BYTES = List.of(new Unit("GB", 1L << 30), new Unit("MB", 1L << 20),
			new Unit("KB", 1L << 10));

	private SettingText() {
	}

	static String of(Object value) {
		return switch (value) {
			case Duration duration -> ofDuration(duration);
			case DataSize size -> inLargestUnit(size.toBytes(), BYTES, "B");
			default -> value.toString();
		};
	}

	private static String ofDuration(Duration duration) {
		if (duration.toNanosPart() == 0) {
			return inLargestUnit(duration.toSeconds(), SECONDS, "s");
		}
		Duration milliseconds = Duration.ofMillis(duration.toMillisPart()).plusSeconds(duration.toSeconds());
		return (milliseconds.equals(duration) && duration.toDays() < 1) ? duration.toMillis() + "ms"
				: duration.toString();
	}

	private static String inLargestUnit(long amount, List<Unit> units, String smallest) {
		return units.stream()
			.filter((unit) -> amount != 0 && amount % unit.size() == 0)
			.findFirst()
			.map((unit) -> amount / unit.size() + unit.symbol())
			.orElse(amount + smallest);
	}

	private record Unit(String symbol, long size) {

	}

}
