package dev.sluice.lambda.call;

import java.util.List;

import dev.sluice.access.Caller;
import dev.sluice.access.CurrentCaller;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.mapping.Mappings;
import dev.sluice.mapping.MappingState;

/**
 * The functions and mappings that the caller of the moment may know of. Another one is
 * answered like one that does not exist. Safe for use by many threads.
 */
public final class Sight {

	private final CurrentCaller caller;

	private final Functions functions;

	private final Mappings mappings;

	Sight(CurrentCaller caller, Functions functions, Mappings mappings) {
		this.caller = caller;
		this.functions = functions;
		this.mappings = mappings;
	}

	public List<InvocableFunction> functions() {
		Caller caller = this.caller.get();
		return this.functions.all().stream().filter((function) -> sees(caller, function)).toList();
	}

	/**
	 * The function of a name.
	 * @throws LambdaRefusal if there is none, or no such version of it
	 */
	public InvocableFunction function(FunctionName name) {
		Caller caller = this.caller.get();
		return this.functions.find(name.name())
			.filter((function) -> name.isLatest() && sees(caller, function))
			.orElseThrow(
					() -> new LambdaRefusal(LambdaError.RESOURCE_NOT_FOUND, "Function not found: %s".formatted(name)));
	}

	private boolean sees(Caller caller, InvocableFunction function) {
		return caller.seesAnyOf(this.mappings.queuesOf(function.name()));
	}

	public List<MappingState> mappings() {
		Caller caller = this.caller.get();
		return this.mappings.all().stream().filter((mapping) -> caller.sees(mapping.queue())).toList();
	}

}
