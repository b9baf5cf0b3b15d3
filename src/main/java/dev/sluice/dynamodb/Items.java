package dev.sluice.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.sluice.mapping.idempotency.ClaimOutcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Keys as items of the table. Partition key, TTL attribute and states have the names that
 * Powertools for AWS Lambda gives them, so a table made for its idempotency does as well.
 * An item that has expired counts as gone, since DynamoDB deletes it some days later.
 *
 * @param table name of the table
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Using time
 * to live (TTL) in DynamoDB</a>
 */
record Items(String table) {

	/** The partition key, a String. */
	static final String ID = "id";

	/** The attribute that TTL is on: epoch seconds, as DynamoDB wants them. */
	static final String EXPIRATION = "expiration";

	private static final String STATUS = "status";

	private static final String OWNER = "owner";

	private static final String IN_PROGRESS = "INPROGRESS";

	private static final String COMPLETED = "COMPLETED";

	private static final Map<String, String> NAMES = Map.of("#id", ID, "#expiration", EXPIRATION, "#status", STATUS,
			"#owner", OWNER);

	// The owner's own claim is no obstacle: the SDK may have sent the same request before
	// without getting its answer
	private static final String FREE = "attribute_not_exists(#id) OR #expiration <= :now "
			+ "OR (#status = :inProgress AND #owner = :owner)";

	private static final String OWN = "#status = :inProgress AND #owner = :owner";

	PutItemRequest claim(String key, String owner, Instant now, Duration expiry) {
		return PutItemRequest.builder()
			.tableName(this.table)
			.item(Map.of(ID, text(key), STATUS, text(IN_PROGRESS), OWNER, text(owner), EXPIRATION,
					roundedUp(now.plus(expiry))))
			.conditionExpression(FREE)
			.expressionAttributeNames(NAMES)
			.expressionAttributeValues(Map.of(":now", number(now.getEpochSecond()), ":inProgress", text(IN_PROGRESS),
					":owner", text(owner)))
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build();
	}

	/**
	 * What the item that is in the way of a claim means.
	 */
	static ClaimOutcome inTheWay(Map<String, AttributeValue> item) {
		if (text(COMPLETED).equals(item.get(STATUS))) {
			return new ClaimOutcome.Processed();
		}
		AttributeValue expiration = item.get(EXPIRATION);
		return new ClaimOutcome.InProgress(
				Instant.ofEpochSecond((expiration != null) ? Long.parseLong(expiration.n()) : 0));
	}

	Map<String, AttributeValue> completed(String key, Instant until) {
		return Map.of(ID, text(key), STATUS, text(COMPLETED), EXPIRATION, roundedUp(until));
	}

	DeleteItemRequest release(String key, String owner) {
		return DeleteItemRequest.builder()
			.tableName(this.table)
			.key(Map.of(ID, text(key)))
			.conditionExpression(OWN)
			.expressionAttributeNames(Map.of("#status", STATUS, "#owner", OWNER))
			.expressionAttributeValues(Map.of(":inProgress", text(IN_PROGRESS), ":owner", text(owner)))
			.build();
	}

	private static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	private static AttributeValue number(long value) {
		return AttributeValue.fromN(Long.toString(value));
	}

	private static AttributeValue roundedUp(Instant instant) {
		return number(instant.plusNanos(999_999_999).getEpochSecond());
	}

}
