package dev.sluice.queue;

/**
 * A queue that exists in SQS.
 *
 * @param key the name used in URLs, by mappings and as a meter's tag
 * @param name the name SQS knows
 * @param url what the SQS API is called with
 * @param arn what Lambda's event calls {@code eventSourceARN}
 * @param attributes as SQS has them
 */
public record ResolvedQueue(String key, String name, String url, String arn, QueueAttributes attributes) {

	public boolean fifo() {
		return this.attributes.fifo();
	}

	/**
	 * The region, which is the fourth part of the ARN.
	 */
	public String region() {
		return this.arn.split(":", -1)[3];
	}

}
