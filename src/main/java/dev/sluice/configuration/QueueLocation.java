package dev.sluice.configuration;

import java.util.regex.Pattern;

/**
 * Where a queue is: an SQS queue name, a queue URL or a queue ARN.
 *
 * @param text as it is written in the settings
 */
record QueueLocation(String text) {

	static final String FIFO_SUFFIX = ".fifo";

	private static final int LONGEST_NAME = 80;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.fifo)?");

	private static final Pattern URL = Pattern.compile("https?://[^/\\s]+(/[^/\\s]+)+/[^/\\s]+");

	private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:sqs:[a-z0-9-]+:[0-9]{12}:[^:]+");

	boolean isWellFormed() {
		return (isName() || isUrl() || isArn()) && isQueueName(name());
	}

	boolean isName() {
		return isQueueName(this.text);
	}

	boolean isUrl() {
		return URL.matcher(this.text).matches();
	}

	boolean isArn() {
		return ARN.matcher(this.text).matches();
	}

	boolean isFifo() {
		return this.text.endsWith(FIFO_SUFFIX);
	}

	/**
	 * The name SQS knows, which is the last part of a URL or ARN.
	 */
	String name() {
		return this.text.substring(Math.max(this.text.lastIndexOf('/'), this.text.lastIndexOf(':')) + 1);
	}

	private static boolean isQueueName(String name) {
		return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
	}

}
