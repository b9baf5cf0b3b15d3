package dev.sluice.dynamodb;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A failed request to DynamoDB, understood.
 *
 * @param description for logs and operators
 * @param remedy what an operator does about it
 */
record DynamoDbFailure(String description, String remedy) {

	private static final Set<String> CREDENTIALS = Set.of("AccessDenied", "AccessDeniedException", "ExpiredToken",
			"ExpiredTokenException", "IncompleteSignatureException", "InvalidSignatureException",
			"MissingAuthenticationTokenException", "UnrecognizedClientException");

	static DynamoDbFailure of(Throwable thrown) {
		Throwable cause = unwrap(thrown);
		String words = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
		if (!(cause instanceof AwsServiceException answer)) {
			return new DynamoDbFailure("DynamoDB cannot be reached: " + words,
					"Check that endpoint, region and credentials are right and that the network lets this instance reach "
							+ "DynamoDB; spring.cloud.aws.dynamodb.endpoint overrides spring.cloud.aws.endpoint.");
		}
		AwsErrorDetails details = answer.awsErrorDetails();
		String code = codeOf(details, answer);
		String message = (details != null && details.errorMessage() != null) ? details.errorMessage() : words;
		return new DynamoDbFailure("DynamoDB answers " + code + ": " + message, remedyOf(code, answer));
	}

	private static String codeOf(@Nullable AwsErrorDetails details, AwsServiceException answer) {
		String code = (details != null) ? details.errorCode() : null;
		return Objects.requireNonNullElse(code, "HTTP " + answer.statusCode());
	}

	private static String remedyOf(String code, AwsServiceException answer) {
		if (answer.isThrottlingException()) {
			return "Give the table more capacity, or on-demand capacity.";
		}
		if (CREDENTIALS.contains(code)) {
			return "Give this instance valid credentials and the permissions " + DynamoDbPermissions.inWords() + ".";
		}
		return "Check that the endpoint is one of DynamoDB; spring.cloud.aws.dynamodb.endpoint overrides "
				+ "spring.cloud.aws.endpoint.";
	}

	static Throwable unwrap(Throwable thrown) {
		return (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

}
