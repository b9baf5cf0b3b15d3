package dev.sluice.lambda.call;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * The kinds of errors that Lambda's calls answer with; the SDKs of AWS make exceptions of
 * them, by their names.
 */
public enum LambdaError {

	/** There is no such function or mapping, or none that the caller may see. */
	RESOURCE_NOT_FOUND("ResourceNotFoundException", HttpStatus.NOT_FOUND, true),

	/** Sluice has no such call. */
	UNKNOWN_OPERATION("UnknownOperationException", HttpStatus.NOT_FOUND, true),

	/** A parameter is wrong, or asks for what Sluice does not do. */
	INVALID_PARAMETER_VALUE("InvalidParameterValueException", HttpStatus.BAD_REQUEST, false),

	/** The body is no JSON. */
	INVALID_REQUEST_CONTENT("InvalidRequestContentException", HttpStatus.BAD_REQUEST, false),

	/** The body is larger than the call takes. */
	REQUEST_TOO_LARGE("RequestTooLargeException", HttpStatus.CONTENT_TOO_LARGE, false),

	/** The body has another content type than the call takes. */
	UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaTypeException", HttpStatus.UNSUPPORTED_MEDIA_TYPE, false),

	/** As many invocations of the function run as may. */
	TOO_MANY_REQUESTS("TooManyRequestsException", HttpStatus.TOO_MANY_REQUESTS, false),

	/** SQS cannot be reached; nothing was accepted. */
	SERVICE_UNAVAILABLE("ServiceException", HttpStatus.SERVICE_UNAVAILABLE, true),

	/** Sluice failed. */
	SERVICE("ServiceException", HttpStatus.INTERNAL_SERVER_ERROR, true);

	private final String exception;

	private final HttpStatus status;

	private final boolean capitalMessage;

	LambdaError(String exception, HttpStatus status, boolean capitalMessage) {
		this.exception = exception;
		this.status = status;
		this.capitalMessage = capitalMessage;
	}

	/**
	 * The kind that comes closest to an HTTP status.
	 */
	static LambdaError of(HttpStatusCode status) {
		return switch (HttpStatus.resolve(status.value())) {
			case NOT_FOUND -> RESOURCE_NOT_FOUND;
			case CONTENT_TOO_LARGE -> REQUEST_TOO_LARGE;
			case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
			case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
			case SERVICE_UNAVAILABLE -> SERVICE_UNAVAILABLE;
			case null, default -> status.is4xxClientError() ? INVALID_PARAMETER_VALUE : SERVICE;
		};
	}

	/**
	 * The name of the exception.
	 */
	String exception() {
		return this.exception;
	}

	HttpStatus status() {
		return this.status;
	}

	/**
	 * Whose fault it is, in Lambda's words.
	 */
	String type() {
		return this.status.is4xxClientError() ? "User" : "Service";
	}

	/**
	 * The key of the message, which Lambda does not write the same way everywhere.
	 */
	String messageKey() {
		return this.capitalMessage ? "Message" : "message";
	}

}
