package dev.sluice.function.runtime;

import java.util.UUID;

import dev.sluice.function.BatchAsEvent;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.FunctionTargets;
import dev.sluice.function.TargetSettings;

/**
 * Makes functions of commands that speak the Runtime API.
 */
final class CommandTargets implements FunctionTargets<TargetSettings.Command> {

	private final EnvironmentPools pools;

	CommandTargets(EnvironmentPools pools) {
		this.pools = pools;
	}

	@Override
	public Class<TargetSettings.Command> kind() {
		return TargetSettings.Command.class;
	}

	/**
	 * Runtime clients are told their handler at the end of the command, and those that
	 * are not ask the environment.
	 */
	@Override
	public FunctionTarget create(FunctionSettings function, TargetSettings.Command target) {
		Blueprint blueprint = new Blueprint(function, target.words(), target.words().getLast(), target.environment());
		return new BatchAsEvent(function.name(), this.pools.create(blueprint), UUID::randomUUID);
	}

}
