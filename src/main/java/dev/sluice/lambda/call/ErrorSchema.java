package dev.sluice.lambda.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Lambda looks like, for the OpenAPI description only.
 */
@Schema(name = "LambdaError", description = "The header x-amzn-ErrorType names the exception")
record ErrorSchema(@JsonProperty("Type") @Schema(description = "User or Service") String type,
		@JsonProperty("message") @Schema(description = "Message in some errors") @Nullable String message,
		@JsonProperty("Reason") @Schema(description = "Why a call is throttled") @Nullable String reason) {

}
