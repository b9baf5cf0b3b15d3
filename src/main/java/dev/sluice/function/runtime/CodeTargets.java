package dev.sluice.function.runtime;

import java.nio.file.Files;
import java.util.UUID;

import dev.sluice.function.BatchAsEvent;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.FunctionTargets;
import dev.sluice.function.TargetSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes functions of handlers that run in JVMs of their own, so that their classes and
 * Sluice's never meet.
 */
final class CodeTargets implements FunctionTargets<TargetSettings.Code> {

	/** What a JVM needs beside its heap. */
	private static final double HEAP = 0.85;

	private final EnvironmentPools pools;

	private final JavaRuntimeClient client;

	CodeTargets(EnvironmentPools pools, JavaRuntimeClient client) {
		this.pools = pools;
		this.client = client;
	}

	@Override
	public Class<TargetSettings.Code> kind() {
		return TargetSettings.Code.class;
	}

	@Override
	public FunctionTarget create(FunctionSettings function, TargetSettings.Code target) {
		if (!Files.isReadable(target.code())) {
			throw new InvalidConfigurationPropertyValueException("sluice.functions." + function.name() + ".code",
					target.code(), "There is no jar and no folder here that Sluice may read");
		}
		Blueprint blueprint = new Blueprint(function, this.client.command(target.handler(),
				target.code().toAbsolutePath(), (long) (target.environment().memory() * HEAP)), target.handler(),
				target.environment());
		return new BatchAsEvent(function.name(), this.pools.create(blueprint), UUID::randomUUID);
	}

}
