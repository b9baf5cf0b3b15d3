package dev.sluice.queue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What SQS demands of one message attribute.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">
 * Amazon SQS message metadata</a>
 */
final class AttributeRules {

	private static final int LONGEST_NAME = 256;

	private static final int LONGEST_DATA_TYPE = 256;

	private static final int MOST_DIGITS = 38;

	// more than digits, sign, point and exponent of any number that SQS takes
	private static final int LONGEST_NUMBER = 200;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

	private static final Pattern DATA_TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");

	private final String name;

	private final MessageAttribute attribute;

	private final List<Violation> violations = new ArrayList<>();

	AttributeRules(String name, MessageAttribute attribute) {
		this.name = name;
		this.attribute = attribute;
	}

	List<Violation> violations() {
		checkName();
		if (checkDataType()) {
			checkValue();
		}
		return this.violations;
	}

	private void checkName() {
		String folded = this.name.toLowerCase(Locale.ROOT);
		if (this.name.length() > LONGEST_NAME || !NAME.matcher(this.name).matches()) {
			refuseName("1 to %d of A-Z, a-z, 0-9, underscore, hyphen and dot".formatted(LONGEST_NAME));
		}
		else if (folded.startsWith("aws.") || folded.startsWith("amazon.")) {
			refuseName("a name that does not start with AWS. or Amazon., which are reserved");
		}
		else if (folded.startsWith(".") || folded.endsWith(".") || folded.contains("..")) {
			refuseName("a name without a dot at its start or end and without two dots in a row");
		}
	}

	private void refuseName(String rule) {
		this.violations.add(new Violation(Violation.Rule.INVALID, pointer(),
				"the message attribute name %s (%d characters) must be %s".formatted(Violation.quote(this.name),
						this.name.length(), rule)));
	}

	private boolean checkDataType() {
		String dataType = this.attribute.dataType();
		boolean known = dataType.length() <= LONGEST_DATA_TYPE && DATA_TYPE.matcher(dataType).matches()
				&& StoredCharacters.firstOther(dataType) == -1;
		if (!known) {
			refuse("dataType",
					"is %s (%d characters); it must be String, Number or Binary, with an optional label after a dot, %d characters at most"
						.formatted(Violation.quote(dataType), dataType.length(), LONGEST_DATA_TYPE));
		}
		return known;
	}

	private void checkValue() {
		if (this.attribute.dataType().startsWith("Binary")) {
			checkBinary();
		}
		else {
			checkText();
		}
	}

	private void checkBinary() {
		byte[] value = this.attribute.binaryValue();
		if (this.attribute.stringValue() != null) {
			refuse("stringValue", "is given; a Binary has a binaryValue and nothing else");
		}
		if (value == null || value.length == 0) {
			refuse("binaryValue", "is empty; a Binary has a binaryValue of at least one byte");
		}
	}

	private void checkText() {
		String value = this.attribute.stringValue();
		if (this.attribute.binaryValue() != null) {
			refuse("binaryValue", "is given; a String or Number has a stringValue and nothing else");
		}
		if (value == null || value.isEmpty()) {
			refuse("stringValue", "is empty; a String or Number has a stringValue of at least one character");
			return;
		}
		int other = StoredCharacters.firstOther(value);
		if (other != -1) {
			this.violations.add(new Violation(Violation.Rule.CHARACTERS, pointer(), "%s has U+%04X at index %d; %s"
				.formatted(field("stringValue"), value.codePointAt(other), other, StoredCharacters.RULE)));
		}
		else if (this.attribute.dataType().startsWith("Number") && !isNumber(value)) {
			refuse("stringValue", "is %s; a Number is a decimal number of at most %d digits"
				.formatted(Violation.quote(value), MOST_DIGITS));
		}
	}

	private static boolean isNumber(String value) {
		return value.length() <= LONGEST_NUMBER && NUMBER.matcher(value).matches()
				&& new BigDecimal(value).stripTrailingZeros().precision() <= MOST_DIGITS;
	}

	private void refuse(String part, String detail) {
		this.violations.add(new Violation(Violation.Rule.INVALID, pointer(), field(part) + " " + detail));
	}

	private String pointer() {
		return Violation.pointer("messageAttributes", this.name);
	}

	private String field(String part) {
		return "%s of message attribute %s".formatted(part, Violation.quote(this.name));
	}

}
