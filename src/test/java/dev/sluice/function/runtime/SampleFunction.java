package dev.sluice.function.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sluice.function.Answer;
import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.EnvironmentSettings;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.Invocation;
import dev.sluice.function.Readiness;
import dev.sluice.function.TargetSettings;
import dev.sluice.function.runtime.EnvironmentPool.Lifecycle;

/**
 * A function whose environments run {@link SampleRuntime}.
 */
final class SampleFunction implements AutoCloseable {

	static final Lifecycle PATIENT = new Lifecycle(Duration.ofSeconds(30), Duration.ofSeconds(10),
			Duration.ofSeconds(10), Duration.ofMillis(1));

	private final EnvironmentPool pool;

	private SampleFunction(EnvironmentPool pool) {
		this.pool = pool;
	}

	static SampleFunction of(String mode) {
		return of(mode, Duration.ofSeconds(60), PATIENT);
	}

	static SampleFunction of(String mode, Duration timeout, Lifecycle lifecycle) {
		return of(command(mode), Map.of("LOG_LEVEL", "info"), timeout, lifecycle);
	}

	static List<String> command(String mode) {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", ownClasses(), SampleRuntime.class.getName(), mode);
	}

	/**
	 * What starts only while a condition of the shell holds, and ends with 3 otherwise.
	 */
	static List<String> commandIf(String condition) {
		return List.of("sh", "-c", condition + " || exit 3; exec " + String.join(" ", command("serve")));
	}

	private static String ownClasses() {
		URI location = URI.create(SampleRuntime.class.getProtectionDomain().getCodeSource().getLocation().toString());
		return Path.of(location).toString();
	}

	static SampleFunction of(List<String> command, Map<String, String> variables, Duration timeout,
			Lifecycle lifecycle) {
		EnvironmentSettings settings = new EnvironmentSettings(variables, null, Duration.ZERO, 256L * 1024 * 1024,
				false);
		FunctionSettings function = new FunctionSettings("orders", new TargetSettings.Command(command, settings),
				timeout, null);
		return new SampleFunction(new EnvironmentPool(new Blueprint(function, command, command.getLast(), settings),
				lifecycle, Clock.systemUTC()));
	}

	Answer invoke(String event) {
		return this.pool.invoke(new Invocation(UUID.randomUUID().toString(),
				"arn:aws:lambda:eu-west-1:123456789012:function:orders", "\"" + event + "\""));
	}

	Readiness readiness() {
		return this.pool.readiness();
	}

	void onChange(Runnable observer) {
		this.pool.onChange(observer);
	}

	List<EnvironmentPhase> phases() {
		return this.pool.phases();
	}

	void stopIdle() {
		this.pool.stopIdle();
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
