package dev.sluice.testing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * Records which actions an application takes on which queues and tables, in the words of
 * IAM. A bean of this type sees every call of every client.
 */
public final class RecordedActions implements AwsAsyncClientCustomizer, ExecutionInterceptor {

	/** What a call is about that names neither a queue nor a table. */
	private static final String ANYTHING = "*";

	private final Set<Taken> actions = ConcurrentHashMap.newKeySet();

	@Override
	public void customize(AwsAsyncClientBuilder<?, ?> builder) {
		SdkClientBuilder<?, ?> client = (SdkClientBuilder<?, ?>) builder;
		client.overrideConfiguration(
				client.overrideConfiguration().copy((settings) -> settings.addExecutionInterceptor(this)));
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		String action = action(context.request(), attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
		resources(context.request()).forEach((resource) -> this.actions.add(new Taken(action, resource)));
	}

	/**
	 * The batch calls of SQS have no actions of their own.
	 */
	private static String action(SdkRequest request, String operation) {
		return switch (request) {
			case SqsRequest sqs -> "sqs:" + operation.replaceFirst("Batch$", "");
			case DynamoDbRequest dynamoDb -> "dynamodb:" + operation;
			default -> request.getClass().getPackageName() + ":" + operation;
		};
	}

	private static Collection<String> resources(SdkRequest request) {
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.requestItems().keySet();
		}
		return Stream.of("QueueUrl", "QueueName", "TableName")
			.flatMap((field) -> request.getValueForField(field, String.class).stream())
			.map((named) -> named.substring(named.lastIndexOf('/') + 1))
			.findFirst()
			.map(List::of)
			.orElse(List.of(ANYTHING));
	}

	/**
	 * What has been recorded so far.
	 */
	public Set<Taken> actions() {
		return Set.copyOf(this.actions);
	}

	/**
	 * An action that was taken.
	 *
	 * @param resource name of the queue or table
	 */
	public record Taken(String action, String resource) {

	}

}
