package dev.sluice.configuration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where messages of a queue go that keep failing.
 *
 * @param deadLetterQueue key of another queue under sluice.queues, or the name or ARN of
 * a queue that exists
 * @param maxReceiveCount how often a message may be received before SQS moves it, 1 to
 * 1000
 */
@ConfigurationPropertiesSource
record RedriveProperties(@Nullable String deadLetterQueue, @DefaultValue("10") int maxReceiveCount) {

}
