package dev.sluice.function.handler;

import java.util.UUID;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.sluice.function.FunctionSettings;

import org.springframework.util.unit.DataSize;

/**
 * What stays the same over all invocations of a function: Lambda calls it the execution
 * environment.
 *
 * @param settings the function's settings
 * @param logger where the handler's own lines go
 * @param logGroupName as Lambda names it
 * @param logStreamName one per start of the application
 * @param memoryLimitInMegabytes the largest heap, which all functions in this process
 * share
 */
record HandlerEnvironment(FunctionSettings settings, LambdaLogger logger, String logGroupName, String logStreamName,
		int memoryLimitInMegabytes) {

	static final String VERSION = "$LATEST";

	static HandlerEnvironment of(FunctionSettings settings, UUID id) {
		return new HandlerEnvironment(settings, new FunctionLogger(settings.name(), (line) -> {
		}), "/aws/lambda/" + settings.name(), "[" + VERSION + "]" + id.toString().replace("-", ""),
				(int) DataSize.ofBytes(Runtime.getRuntime().maxMemory()).toMegabytes());
	}

}
