package dev.sluice.mapping;

/**
 * How many messages a function gets.
 *
 * @param messagesPerSecond on average; 0: no limit
 * @param burst how many at once after a rest; 0: those of one second, at least one
 */
public record RateLimitSettings(double messagesPerSecond, int burst) {

	public static final RateLimitSettings NONE = new RateLimitSettings(0, 0);

	public boolean isNone() {
		return this.messagesPerSecond == 0;
	}

}
