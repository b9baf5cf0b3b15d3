package dev.sluice.sqs;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A failed request to SQS, understood.
 *
 * @param kind why it failed
 * @param code SQS's error code; empty where SQS did not answer
 * @param detail the words of SQS or of the client; for logs, since they may name
 * accounts, roles and hosts
 */
public record SqsFailure(FailureKind kind, String code, String detail) {

	private static final Set<String> THROTTLING = Set.of("RequestThrottled", "ThrottlingException", "Throttling",
			"ThrottledException", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
			"SlowDown", "BandwidthLimitExceeded", "OverLimit", "AWS.SimpleQueueService.OverLimit", "KmsThrottled",
			"KMS.ThrottlingException");

	private static final Set<String> CREDENTIALS = Set.of("AccessDenied", "AccessDeniedException", "AuthFailure",
			"ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "InvalidAccessKeyId",
			"InvalidClientTokenId", "InvalidSecurity", "InvalidSignatureException", "MissingAuthenticationToken",
			"MissingAuthenticationTokenException", "NotAuthorized", "OptInRequired", "RequestExpired",
			"SignatureDoesNotMatch", "UnrecognizedClientException");

	private static final Set<String> SERVER = Set.of("InternalError", "InternalFailure", "InternalServerError",
			"ServiceUnavailable", "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException");

	public static SqsFailure of(Throwable thrown) {
		Throwable cause = unwrap(thrown);
		String detail = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
		return switch (cause) {
			case AwsServiceException answer -> new SqsFailure(kindOf(answer), codeOf(answer), wordsOf(answer, detail));
			case ApiCallTimeoutException timeout -> new SqsFailure(FailureKind.TIMEOUT, "", detail);
			case ApiCallAttemptTimeoutException timeout -> new SqsFailure(FailureKind.TIMEOUT, "", detail);
			case SdkClientException client when speaksOfCredentials(detail) ->
				new SqsFailure(FailureKind.CREDENTIALS, "", detail);
			case SdkClientException client -> new SqsFailure(FailureKind.UNREACHABLE, "", detail);
			default -> new SqsFailure(FailureKind.NOT_SENT, "", cause.toString());
		};
	}

	/**
	 * The failure of one entry of a batch.
	 */
	public static SqsFailure ofEntry(@Nullable String code, @Nullable String message) {
		String known = Objects.requireNonNullElse(code, "");
		return new SqsFailure(kindOf(known), known, Objects.requireNonNullElse(message, known));
	}

	/**
	 * In words that any caller may read.
	 */
	public String reason() {
		return this.code.isEmpty() ? this.kind.sentence() : this.kind.sentence() + " (" + this.code + ")";
	}

	/**
	 * In words for logs and operators.
	 */
	public String description() {
		return reason() + ": " + this.detail;
	}

	private static FailureKind kindOf(AwsServiceException answer) {
		if (answer instanceof QueueDoesNotExistException) {
			return FailureKind.NO_SUCH_QUEUE;
		}
		if (answer.isThrottlingException()) {
			return FailureKind.THROTTLED;
		}
		FailureKind kind = kindOf(codeOf(answer));
		if (kind != FailureKind.REJECTED) {
			return kind;
		}
		if (answer.statusCode() >= 500) {
			return FailureKind.SERVER;
		}
		boolean unauthorized = answer.statusCode() == 401 || answer.statusCode() == 403;
		return unauthorized ? FailureKind.CREDENTIALS : FailureKind.REJECTED;
	}

	private static FailureKind kindOf(String code) {
		if (THROTTLING.contains(code)) {
			return FailureKind.THROTTLED;
		}
		if (CREDENTIALS.contains(code)) {
			return FailureKind.CREDENTIALS;
		}
		if (SERVER.contains(code)) {
			return FailureKind.SERVER;
		}
		if (code.startsWith("Kms") || code.startsWith("KMS.")) {
			return FailureKind.ENCRYPTION_KEY;
		}
		boolean missing = code.endsWith("NonExistentQueue") || code.equals("QueueDoesNotExist");
		return missing ? FailureKind.NO_SUCH_QUEUE : FailureKind.REJECTED;
	}

	private static String codeOf(AwsServiceException answer) {
		AwsErrorDetails details = answer.awsErrorDetails();
		String code = (details != null) ? details.errorCode() : null;
		return Objects.requireNonNullElse(code, "HTTP " + answer.statusCode());
	}

	private static String wordsOf(AwsServiceException answer, String otherwise) {
		AwsErrorDetails details = answer.awsErrorDetails();
		String words = (details != null) ? details.errorMessage() : null;
		return Objects.requireNonNullElse(words, otherwise);
	}

	// The SDK has no type of its own for credentials that it cannot find or refresh
	private static boolean speaksOfCredentials(String detail) {
		return detail.toLowerCase(Locale.ROOT).contains("credentials");
	}

	private static Throwable unwrap(Throwable thrown) {
		Throwable cause = thrown;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
