package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.sluice.mapping.IdempotencyTableSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * The schema under {@code sluice}, as it is written in YAML, in environment variables and
 * in Helm values. A duration without a unit counts seconds and a size without one counts
 * bytes, as in the API of SQS.
 *
 * @param queues queues, by the name that URLs and mappings use (a-z, 0-9 and dashes)
 * @param functions functions, by name (letters, digits, - and _)
 * @param mappings event source mappings, by id (a-z, 0-9 and dashes)
 * @param idempotency where mappings remember their keys in DynamoDB
 * @param local the in-process SQS server of the profile local
 * @param backlog how the backlog of the queues is watched
 * @param intake the limits of the HTTP front door
 * @param security who may do what
 */
@ConfigurationProperties(prefix = SluiceProperties.PREFIX, ignoreUnknownFields = false)
record SluiceProperties(@DefaultValue Map<String, QueueProperties> queues,
		@DefaultValue Map<String, FunctionProperties> functions, @DefaultValue Map<String, MappingProperties> mappings,
		@DefaultValue IdempotencyTableProperties idempotency, @DefaultValue LocalProperties local,
		@DefaultValue BacklogProperties backlog, @DefaultValue IntakeProperties intake,
		@DefaultValue @NestedConfigurationProperty SecurityProperties security) {

	static final String PREFIX = "sluice";

	/**
	 * The DynamoDB table of the mappings whose idempotency has the store
	 * {@code dynamodb}.
	 *
	 * @param table name of the table
	 * @param provision create the table where it does not exist, and enable its TTL; true
	 * in the profile local, else false
	 */
	record IdempotencyTableProperties(@DefaultValue("sluice-idempotency") String table, @Nullable Boolean provision) {

		IdempotencyTableSettings settings(boolean provisionByDefault) {
			return new IdempotencyTableSettings(this.table,
					(this.provision != null) ? this.provision : provisionByDefault);
		}

	}

	/**
	 * The in-process SQS server of the profile {@code local}.
	 *
	 * @param port port of the in-process SQS endpoint on 127.0.0.1; 0 takes a free one
	 */
	record LocalProperties(@DefaultValue("9324") int port) {

	}

	/**
	 * How the backlog of the queues is watched.
	 *
	 * @param interval time between two readings of the backlog, each of which is one
	 * GetQueueAttributes per queue
	 */
	record BacklogProperties(@DefaultValue("15s") @DurationUnit(ChronoUnit.SECONDS) Duration interval) {

	}

	/**
	 * The limits of the HTTP front door.
	 *
	 * @param maximumBatchRequestSize largest request body that a batch of messages may
	 * have
	 */
	record IntakeProperties(@DefaultValue("256MB") DataSize maximumBatchRequestSize) {

	}

}
