package dev.sluice.request;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an error of RFC 9457 looks like, for the OpenAPI description only.
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, @Nullable String instance,
		@Schema(description = "Where fields are at fault") @Nullable List<RequestRefused.FieldError> errors) {

}
