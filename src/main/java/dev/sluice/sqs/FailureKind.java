package dev.sluice.sqs;

import java.time.Duration;

/**
 * Why a request to SQS failed, as far as it matters for what to do next.
 */
public enum FailureKind {

	/** No connection, or it broke. */
	UNREACHABLE("SQS cannot be reached", 1, true,
			"Check that the endpoint and the region are right and that the network lets this instance reach them."),

	/** No answer within the time allowed. */
	TIMEOUT("SQS gave no answer in time", 1, true,
			"Check that the endpoint and the region are right and that the network lets this instance reach them."),

	/** Too many requests, or too much in flight. */
	THROTTLED("SQS throttles the requests", 2, true, "Start again a little later, or raise the quota of the account."),

	/** Missing, wrong or expired credentials, or a missing permission. */
	CREDENTIALS("SQS refuses the credentials of this instance", 30, false,
			"Give this instance valid credentials and the permissions " + SqsPermissions.inWords() + "."),

	/** The queue's KMS key is disabled, gone or not permitted. */
	ENCRYPTION_KEY("SQS cannot use the KMS key of the queue", 30, false,
			"Enable the KMS key of the queue and let this instance use it (kms:GenerateDataKey, kms:Decrypt)."),

	/** The queue is not there. */
	NO_SUCH_QUEUE("The queue does not exist in SQS any more", 30, false, "Create the queue, or correct its name."),

	/** SQS itself failed. */
	SERVER("SQS has a failure of its own", 1, true, "Start again a little later."),

	/** SQS understood the request and does not want it. */
	REJECTED("SQS rejects the request", 1, false, "Correct what SQS complains about."),

	/** The client could not even make the request. */
	NOT_SENT("The request to SQS could not be made", 1, false, "See the cause.");

	private final String sentence;

	private final Duration retryAfter;

	private final boolean passing;

	private final String remedy;

	FailureKind(String sentence, int retryAfterSeconds, boolean passing, String remedy) {
		this.sentence = sentence;
		this.retryAfter = Duration.ofSeconds(retryAfterSeconds);
		this.passing = passing;
		this.remedy = remedy;
	}

	public String sentence() {
		return this.sentence;
	}

	public Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Whether the same request may well succeed in a moment.
	 */
	public boolean isPassing() {
		return this.passing;
	}

	/**
	 * What an operator does about it.
	 */
	public String remedy() {
		return this.remedy;
	}

}
