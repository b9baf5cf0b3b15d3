package dev.sluice.sqs.directory;

/**
 * A queue that does not exist.
 *
 * @param location where it was looked for
 * @param region of this instance
 * @param remedy what to do
 */
record MissingQueue(QueueLocation location, String region, String remedy) {

	String sentence() {
		String account = (this.location.account() != null) ? "account " + this.location.account()
				: "the account of the credentials";
		String hidden = (this.location.account() != null) ? ", or this instance may not see it" : "";
		return "%s does not exist in region %s of %s%s.".formatted(this.location.title(), this.region, account, hidden);
	}

}
