package dev.sluice.mapping;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MappingLimitsTests {

	private static final String WINDOW_NEEDED = "Maximum batch window in seconds must be greater than 0 "
			+ "if maximum batch size is greater than 10";

	@ParameterizedTest
	@CsvSource({ "false,1,0,1", "false,10,0,1000", "false,11,1,1", "false,10000,300,1", "true,1,0,1",
			"true,10,0,1000" })
	void mayBeWithinTheRanges(boolean fifo, int batchSize, int windowSeconds, int concurrency) {
		assertThat(limits(batchSize, windowSeconds * 1000L, concurrency).violations(fifo)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "false,0,1 to 10000,1", "false,10001,1 to 10000,10000", "true,0,1 to 10,1", "true,11,1 to 10,10" })
	void batchSizeIsLimited(boolean fifo, int batchSize, String rule, int remedy) {
		assertThat(limits(batchSize, fifo ? 0 : 1000, 1).violations(fifo))
			.containsExactly(new LimitViolation(Limit.BATCH_SIZE, batchSize, rule, remedy));
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "1001,1000" })
	void concurrencyIsLimited(int concurrency, int remedy) {
		assertThat(limits(10, 0, concurrency).violations(false))
			.containsExactly(new LimitViolation(Limit.MAXIMUM_CONCURRENCY, concurrency, "1 to 1000", remedy));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "false | 10 | -1000 | 0 to 300 s, in whole seconds | 0",
			"false | 10 | 301000 | 0 to 300 s, in whole seconds | 300",
			"false | 10 | 1500 | 0 to 300 s, in whole seconds | 1", "false | 11 | 0 | " + WINDOW_NEEDED + " | 1",
			"true | 10 | 1000 | 0 s on a FIFO queue, which has no window | 0" })
	void windowIsLimited(boolean fifo, int batchSize, long milliseconds, String rule, int remedySeconds) {
		assertThat(limits(batchSize, milliseconds, 1).violations(fifo))
			.containsExactly(new LimitViolation(Limit.MAXIMUM_BATCHING_WINDOW, Duration.ofMillis(milliseconds), rule,
					Duration.ofSeconds(remedySeconds)));
	}

	@Test
	void aChangeLeavesWhatItDoesNotName() {
		MappingLimits before = limits(10, 1000, 5);
		assertThat(new MappingChange(null, null, null, null).applyTo(before)).isEqualTo(before);
		assertThat(new MappingChange(false, 20, Duration.ofSeconds(2), 6).applyTo(before))
			.isEqualTo(new MappingLimits(false, 20, Duration.ofSeconds(2), 6));
	}

	private static MappingLimits limits(int batchSize, long windowMilliseconds, int concurrency) {
		return new MappingLimits(true, batchSize, Duration.ofMillis(windowMilliseconds), concurrency);
	}

}
