package dev.sluice.configuration;

import java.util.regex.Pattern;

import dev.sluice.configuration.SluiceProperties.IdempotencyTableProperties;

/**
 * The rule of DynamoDB for a table's name.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 * Naming rules in Amazon DynamoDB</a>
 */
final class TableRules {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

	private final Problems problems;

	TableRules(Problems problems) {
		this.problems = problems;
	}

	void check(IdempotencyTableProperties table) {
		if (!NAME.matcher(table.table()).matches()) {
			this.problems.add("sluice.idempotency.table", table.table(),
					"a DynamoDB table name of 3 to 255 letters, digits, -, _ and .", "sluice-idempotency");
		}
	}

}
