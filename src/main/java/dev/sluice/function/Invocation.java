package dev.sluice.function;

/**
 * A call of a function with an event that is JSON.
 *
 * @param requestId Lambda's {@code AwsRequestId}
 * @param functionArn the ARN that a Lambda function of this name would have
 * @param event JSON text
 */
public record Invocation(String requestId, String functionArn, String event) {

	/**
	 * The region, which is the fourth part of the ARN.
	 */
	public String region() {
		return this.functionArn.split(":", -1)[3];
	}

	/**
	 * The ARN that a Lambda function would have beside a queue, or whatever else has an
	 * ARN.
	 */
	public static String arnBeside(String neighbour, String function) {
		String[] parts = neighbour.split(":", -1);
		return "arn:" + parts[1] + ":lambda:" + parts[3] + ":" + parts[4] + ":function:" + function;
	}

}
