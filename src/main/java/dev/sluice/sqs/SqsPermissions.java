package dev.sluice.sqs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.queue.QueuePermissions;
import dev.sluice.queue.QueueUse;

/**
 * The actions of SQS that Sluice calls. The batch calls have no actions of their own:
 * that of the single call covers them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">
 * Actions, resources, and condition keys for Amazon SQS</a> (Service Authorization
 * Reference)
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html">
 * Amazon SQS API permissions: Actions and resource reference</a>, which has the batch
 * calls
 */
final class SqsPermissions implements QueuePermissions {

	@Override
	public List<String> actions(QueueUse use) {
		return of(use);
	}

	/**
	 * All of them, for whoever has to give them.
	 */
	static String inWords() {
		return "%s (to provision queues also %s)".formatted(
				inWords(QueueUse.FIND_AND_WATCH, QueueUse.ENQUEUE, QueueUse.LISTEN),
				inWords(QueueUse.PROVISION, QueueUse.TAG));
	}

	private static String inWords(QueueUse... uses) {
		return Stream.of(uses).flatMap((use) -> of(use).stream()).collect(Collectors.joining(", "));
	}

	private static List<String> of(QueueUse use) {
		return switch (use) {
			case FIND_AND_WATCH -> List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes");
			case WATCH -> List.of("sqs:GetQueueAttributes");
			case ENQUEUE, DEAD_LETTER -> List.of("sqs:SendMessage");
			case LISTEN -> List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility");
			case PROVISION -> List.of("sqs:CreateQueue", "sqs:SetQueueAttributes");
			case BRING_IN_LINE -> List.of("sqs:SetQueueAttributes");
			// TagQueue is also what CreateQueue takes where it is given tags
			case TAG -> List.of("sqs:ListQueueTags", "sqs:TagQueue");
		};
	}

}
