package dev.sluice.lambda.functions;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import dev.sluice.lambda.call.FunctionName;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A function as Lambda describes it, with what is known of it.
 *
 * @param runtime known of a handler in Java alone
 * @param handler a Spring bean name or a class; null where another kind of target does
 * the work
 * @param description what does the work, in words
 */
@Schema(name = "FunctionConfiguration")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunctionDescription(@JsonProperty("FunctionName") String functionName,
		@JsonProperty("FunctionArn") String functionArn, @JsonProperty("Runtime") @Nullable String runtime,
		@JsonProperty("Handler") @Nullable String handler, @JsonProperty("Description") String description,
		@JsonProperty("Timeout") long timeout, @JsonProperty("Version") String version,
		@JsonProperty("State") String state, @JsonProperty("LastUpdateStatus") String lastUpdateStatus,
		@JsonProperty("PackageType") String packageType) {

	private static final String JAVA = "java" + Runtime.version().feature();

	static FunctionDescription of(FunctionSettings function, String arn) {
		TargetSettings target = function.target();
		return new FunctionDescription(function.name(), arn, runtime(target), handler(target), target.description(),
				function.timeout().toSeconds(), FunctionName.LATEST, "Active", "Successful", "Zip");
	}

	private static @Nullable String runtime(TargetSettings target) {
		return switch (target) {
			case TargetSettings.Handler handler -> JAVA;
			case TargetSettings.Code code -> JAVA;
			case TargetSettings.Endpoint endpoint -> null;
			case TargetSettings.Command command -> null;
		};
	}

	private static @Nullable String handler(TargetSettings target) {
		return switch (target) {
			case TargetSettings.Handler handler -> handler.handler();
			case TargetSettings.Code code -> code.handler();
			case TargetSettings.Endpoint endpoint -> null;
			case TargetSettings.Command command -> null;
		};
	}

	/**
	 * A function with what stands beside its configuration.
	 */
	@Schema(name = "FunctionDetails")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Details(@JsonProperty("Configuration") FunctionDescription configuration, @JsonProperty("Code") Code code,
			@JsonProperty("Concurrency") @Nullable Concurrency concurrency) {

	}

	/**
	 * Where the code comes from, which is not for download.
	 */
	@Schema(name = "FunctionCode")
	record Code(@JsonProperty("RepositoryType") String repositoryType) {

	}

	/**
	 * How many invocations may be in progress; null: no limit.
	 */
	@Schema(name = "FunctionConcurrency")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Concurrency(@JsonProperty("ReservedConcurrentExecutions") @Nullable Integer reservedConcurrentExecutions) {

	}

	/**
	 * A page of the functions.
	 */
	@Schema(name = "FunctionConfigurations")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Descriptions(@JsonProperty("Functions") List<FunctionDescription> functions,
			@JsonProperty("NextMarker") @Nullable String nextMarker) {

	}

}
