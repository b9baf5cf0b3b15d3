package dev.sluice.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.sluice.mapping.TablePermissions;

/**
 * The actions of DynamoDB that Sluice calls. Other than with SQS, the batch call has an
 * action of its own; a condition and what it returns take none besides that of their
 * call.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">
 * Actions, resources, and condition keys for Amazon DynamoDB</a> (Service Authorization
 * Reference)
 */
final class DynamoDbPermissions implements TablePermissions {

	private static final List<String> TO_REMEMBER = List.of("dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive",
			"dynamodb:PutItem", "dynamodb:BatchWriteItem", "dynamodb:DeleteItem");

	private static final List<String> TO_PROVISION = List.of("dynamodb:CreateTable", "dynamodb:UpdateTimeToLive");

	private final boolean provision;

	private final Supplier<Optional<String>> arn;

	/**
	 * @param provision whether the table is created where it does not exist
	 * @param arn asked for the table each time
	 */
	DynamoDbPermissions(boolean provision, Supplier<Optional<String>> arn) {
		this.provision = provision;
		this.arn = arn;
	}

	@Override
	public Optional<String> arn() {
		return this.arn.get();
	}

	@Override
	public List<String> toRemember() {
		return TO_REMEMBER;
	}

	@Override
	public List<String> toProvision() {
		return this.provision ? TO_PROVISION : List.of();
	}

	/**
	 * All of them, for whoever has to give them.
	 */
	static String inWords() {
		return "%s (to provision the table also %s)".formatted(String.join(", ", TO_REMEMBER),
				String.join(", ", TO_PROVISION));
	}

}
