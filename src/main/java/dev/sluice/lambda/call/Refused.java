package dev.sluice.lambda.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.core.annotation.AliasFor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * How a call is refused and why, for the OpenAPI description only.
 */
public final class Refused {

	private Refused() {
	}

	/** The call itself is wrong. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "400")
	public @interface BadRequest {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** What the call is about is not there. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "404")
	public @interface NotFound {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** The body is too large. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "413")
	public @interface ContentTooLarge {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** The body is of another type. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "415")
	public @interface UnsupportedMediaType {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** The call may be repeated later, since too many are being made. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "429", headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "Seconds",
			schema = @Schema(implementation = Integer.class)))
	public @interface TooManyRequests {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** The call may be repeated later, since another service fails. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WithError(status = "503", headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "Seconds",
			schema = @Schema(implementation = Integer.class)))
	public @interface ServiceUnavailable {

		@AliasFor(annotation = ApiResponse.class, attribute = "description")
		String value();

	}

	/** An error of Lambda is the body. */
	@Target(ElementType.ANNOTATION_TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@ApiResponse(content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
			schema = @Schema(implementation = ErrorSchema.class)))
	@interface WithError {

		@AliasFor(annotation = ApiResponse.class, attribute = "responseCode")
		String status();

		@AliasFor(annotation = ApiResponse.class)
		Header[] headers() default {};

	}

}
