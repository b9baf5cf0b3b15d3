package dev.sluice.access;

import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.http.HttpHeaders;

/**
 * Says in the OpenAPI description that a bearer token is asked for, and what is answered
 * where it does not do.
 */
final class AccessDescription implements GlobalOpenApiCustomizer {

	private static final String SCHEME = "bearer";

	private static final Map<String, String> REFUSALS = Map.of("401", "No valid key or token is given", "403",
			"The key or token does not allow this", "429", "This caller has called too often");

	private final AccessMode mode;

	AccessDescription(AccessMode mode) {
		this.mode = mode;
	}

	@Override
	public void customise(OpenAPI api) {
		if (this.mode == AccessMode.NONE) {
			return;
		}
		api.schemaRequirement(SCHEME,
				new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.bearerFormat((this.mode == AccessMode.JWT) ? "JWT" : "API key"));
		api.addSecurityItem(new SecurityRequirement().addList(SCHEME));
		api.getPaths().values().forEach((path) -> path.readOperations().forEach(AccessDescription::addRefusals));
	}

	private static void addRefusals(Operation operation) {
		REFUSALS.forEach((status, reason) -> operation.getResponses().addApiResponse(status, problem(status, reason)));
	}

	private static ApiResponse problem(String status, String reason) {
		ApiResponse response = new ApiResponse().description(reason)
			.content(new Content().addMediaType("application/problem+json",
					new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
		return status.equals("429") ? response.addHeaderObject(HttpHeaders.RETRY_AFTER,
				new Header().description("Seconds").schema(new IntegerSchema())) : response;
	}

}
