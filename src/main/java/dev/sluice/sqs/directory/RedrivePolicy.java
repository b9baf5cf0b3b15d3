package dev.sluice.sqs.directory;

import java.util.Objects;

import dev.sluice.queue.Redrive;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The redrive policy of a queue as SQS writes it: JSON in an attribute.
 */
final class RedrivePolicy {

	private static final JsonMapper JSON = JsonMapper.shared();

	private RedrivePolicy() {
	}

	static String write(String deadLetterQueueArn, int maximumReceiveCount) {
		return JSON.createObjectNode()
			.put("deadLetterTargetArn", deadLetterQueueArn)
			.put("maxReceiveCount", maximumReceiveCount)
			.toString();
	}

	/**
	 * Reads a policy; SQS itself and the tools that write it differ in whether the count
	 * is a number or a text.
	 * @return null where there is no policy, or none that can be understood
	 */
	static @Nullable Redrive read(@Nullable String policy) {
		if (policy == null || policy.isBlank()) {
			return null;
		}
		try {
			JsonNode json = JSON.readTree(policy);
			String arn = json.path("deadLetterTargetArn").asString("");
			int count = json.path("maxReceiveCount").asInt(0);
			return (arn.isEmpty() || count < 1) ? null : new Redrive(arn, count);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	static boolean isSame(@Nullable String one, @Nullable String other) {
		return Objects.equals(read(one), read(other));
	}

}
