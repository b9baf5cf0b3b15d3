package dev.sluice.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.Redrive;
import org.jspecify.annotations.Nullable;

/**
 * Builds the settings of queues as the configuration would.
 */
public record Settings(String key, String location, boolean provision, boolean fifo, Duration visibilityTimeout,
		@Nullable Redrive redrive, Map<String, String> tags) {

	public static Settings provisioned(String key) {
		return new Settings(key, key, true, key.endsWith(".fifo"), Duration.ofSeconds(30), null, Map.of());
	}

	public static Settings existing(String key, String location) {
		return new Settings(key, location, false, false, Duration.ofSeconds(30), null, Map.of());
	}

	public Settings at(String location) {
		return new Settings(this.key, location, this.provision, this.fifo, this.visibilityTimeout, this.redrive,
				this.tags);
	}

	public Settings fifo(boolean fifo) {
		return new Settings(this.key, this.location, this.provision, fifo, this.visibilityTimeout, this.redrive,
				this.tags);
	}

	public Settings visibilityTimeout(Duration visibilityTimeout) {
		return new Settings(this.key, this.location, this.provision, this.fifo, visibilityTimeout, this.redrive,
				this.tags);
	}

	public Settings redrive(String deadLetterQueue, int maximumReceiveCount) {
		return new Settings(this.key, this.location, this.provision, this.fifo, this.visibilityTimeout,
				new Redrive(deadLetterQueue, maximumReceiveCount), this.tags);
	}

	public Settings tags(Map<String, String> tags) {
		return new Settings(this.key, this.location, this.provision, this.fifo, this.visibilityTimeout, this.redrive,
				tags);
	}

	public QueueSettings build() {
		return new QueueSettings(this.key, this.location, this.provision, new QueueAttributes(this.fifo, false,
				this.visibilityTimeout, Duration.ofDays(4), Duration.ZERO, Duration.ZERO, 1_048_576, this.redrive),
				this.tags);
	}

	public static QueueCatalog catalog(Settings... settings) {
		Map<String, QueueSettings> queues = new LinkedHashMap<>();
		for (Settings queue : settings) {
			queues.put(queue.key(), queue.build());
		}
		return new QueueCatalog(queues);
	}

}
