package dev.sluice.mapping.filter;

import java.util.Map;
import java.util.Random;

import dev.sluice.mapping.MappingFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RandomFiltersTests {

	private static final int PATTERNS = 400;

	private static final int EVENTS = 4;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void matchesWhatNaiveMatchingMatches(long seed) {
		RandomFilter random = new RandomFilter(new Random(seed));
		int matches = 0;
		for (int i = 0; i < PATTERNS; i++) {
			RandomFilter.Fields pattern = random.pattern(2, true);
			MessageFilter filter = filter(pattern);
			for (int j = 0; j < EVENTS; j++) {
				matches += compare(pattern, filter, random.event(2)) ? 1 : 0;
			}
		}
		assertThat(matches).isBetween(PATTERNS * EVENTS / 10, PATTERNS * EVENTS * 9 / 10);
	}

	private static boolean compare(RandomFilter.Fields pattern, MessageFilter filter, Map<String, Object> event) {
		String body = RandomFilter.json(event);
		boolean matches = filter.matches(FilteredMessage.plain(body).received());
		assertThat(matches).as("%s matches %s", body, pattern).isEqualTo(new NaiveMatching(event).matches(pattern));
		return matches;
	}

	private static MessageFilter filter(RandomFilter.Fields pattern) {
		return MessageFilter
			.of(MappingFixture.mapping("orders", "orders", "orders").filters("{\"body\":" + pattern + "}").settings());
	}

}
