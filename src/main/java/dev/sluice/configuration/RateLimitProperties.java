package dev.sluice.configuration;

import dev.sluice.mapping.RateLimitSettings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many messages the function of a mapping gets.
 *
 * @param messagesPerSecond messages a second on average; 0: no limit
 * @param burst messages at once after a rest; 0: those of one second
 */
record RateLimitProperties(@DefaultValue("0") double messagesPerSecond, @DefaultValue("0") int burst) {

	RateLimitSettings settings() {
		return new RateLimitSettings(this.messagesPerSecond, this.burst);
	}

}
