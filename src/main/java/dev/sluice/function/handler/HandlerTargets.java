package dev.sluice.function.handler;

import java.util.UUID;

import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.FunctionTargets;
import dev.sluice.function.TargetSettings;

/**
 * Makes functions of handlers in this process.
 */
final class HandlerTargets implements FunctionTargets<TargetSettings.Handler> {

	private final HandlerResolver handlers;

	private final Watchdog watchdog;

	HandlerTargets(HandlerResolver handlers, Watchdog watchdog) {
		this.handlers = handlers;
		this.watchdog = watchdog;
	}

	@Override
	public Class<TargetSettings.Handler> kind() {
		return TargetSettings.Handler.class;
	}

	@Override
	public FunctionTarget create(FunctionSettings function, TargetSettings.Handler target) {
		return new HandlerTarget(function, this.handlers.resolve(new NamedHandler(function.name(), target.handler())),
				UUID::randomUUID, this.watchdog);
	}

}
