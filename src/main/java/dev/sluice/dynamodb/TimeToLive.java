package dev.sluice.dynamodb;

import java.util.concurrent.CompletionException;

import dev.sluice.mapping.IdempotencyTableSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Has DynamoDB delete what has expired. Without it the table grows, and nothing else: so
 * a failure is told and does not keep Sluice from starting.
 */
final class TimeToLive {

	private static final Logger logger = LoggerFactory.getLogger(TimeToLive.class);

	private final DynamoDbAsyncClient client;

	private final IdempotencyTableSettings settings;

	TimeToLive(DynamoDbAsyncClient client, IdempotencyTableSettings settings) {
		this.client = client;
		this.settings = settings;
	}

	void establish() {
		try {
			if (isEnabled()) {
				return;
			}
			if (this.settings.provision()) {
				enable();
			}
			else {
				logger.warn("TTL of DynamoDB table {} is not enabled on attribute {}, so the table grows for ever",
						this.settings.name(), Items.EXPIRATION);
			}
		}
		catch (CompletionException ex) {
			logger.warn(
					"TTL of DynamoDB table {} on attribute {} is not known to be enabled; without it the table "
							+ "grows for ever. {}",
					this.settings.name(), Items.EXPIRATION, DynamoDbFailure.of(ex).description());
		}
	}

	private boolean isEnabled() {
		TimeToLiveDescription ttl = this.client.describeTimeToLive((request) -> request.tableName(this.settings.name()))
			.join()
			.timeToLiveDescription();
		boolean on = ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
				|| ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
		return on && Items.EXPIRATION.equals(ttl.attributeName());
	}

	private void enable() {
		try {
			this.client
				.updateTimeToLive((request) -> request.tableName(this.settings.name())
					.timeToLiveSpecification((ttl) -> ttl.attributeName(Items.EXPIRATION).enabled(true)))
				.join();
			logger.info("Enabled TTL of DynamoDB table {} on attribute {}", this.settings.name(), Items.EXPIRATION);
		}
		catch (CompletionException ex) {
			// another replica may have enabled it in the same moment
			if (!isEnabled()) {
				throw ex;
			}
		}
	}

}
