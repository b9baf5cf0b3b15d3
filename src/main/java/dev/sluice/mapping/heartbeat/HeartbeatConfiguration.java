package dev.sluice.mapping.heartbeat;

import java.time.Clock;

import dev.sluice.queue.MessageVisibility;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HeartbeatConfiguration {

	/**
	 * Beats until the context closes, so also for the batches that a stop waits for.
	 */
	@Bean
	Heartbeat heartbeat(MessageVisibility visibility, Clock clock) {
		return new Heartbeat(visibility, clock);
	}

}
