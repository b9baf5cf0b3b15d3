package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.sluice.mapping.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 4", "4, 8", "10, 512", "11, 900", "12, 900", "1000, 900", "2147483647, 900" })
	void growsWithTheReceiveCountUpToTheMaximum(int receiveCount, long seconds) {
		BackOff backOff = withoutJitter(1, 2, 900);
		assertThat(backOff.after(receiveCount)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@CsvSource({ "1, 10", "2, 15", "3, 23", "4, 34" })
	void roundsFractionsOfASecondUp(int receiveCount, long seconds) {
		assertThat(withoutJitter(10, 1.5, 900).after(receiveCount)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 50 })
	void staysAsItIsWithAMultiplierOfOne(int receiveCount) {
		assertThat(withoutJitter(5, 1, 900).after(receiveCount)).isEqualTo(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5000 })
	void isNothingWhereItStartsWithNothing(int receiveCount) {
		assertThat(withoutJitter(0, 2, 900).after(receiveCount)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0.5, 0.0, 100", "0.5, 0.5, 75", "0.5, 0.98, 51", "1.0, 0.75, 25", "0.0, 0.98, 100" })
	void takesAwayTheShareThatIsRandom(double jitter, double drawn, long seconds) {
		BackOff backOff = new BackOff(new RetrySettings(Duration.ofSeconds(100), 2, Duration.ofMinutes(15), jitter),
				() -> drawn);
		assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void drawsEveryTimeAfreshFromTheUpperHalfByDefault() {
		BackOff backOff = new BackOff(RetrySettings.DEFAULTS, new Random(42)::nextDouble);
		LongStream seconds = IntStream.range(0, 1_000).mapToLong((i) -> backOff.after(8).toSeconds());
		assertThat(seconds).allMatch((second) -> second >= 64 && second <= 128).hasSizeGreaterThan(999);
	}

	@Test
	void neverComesBackAtOnceForItsJitter() {
		BackOff backOff = new BackOff(new RetrySettings(Duration.ofSeconds(1), 2, Duration.ofMinutes(15), 1),
				() -> 0.999);
		assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(1));
	}

	private static BackOff withoutJitter(long initial, double multiplier, long maximum) {
		return new BackOff(new RetrySettings(Duration.ofSeconds(initial), multiplier, Duration.ofSeconds(maximum), 0),
				() -> 0.7);
	}

}
