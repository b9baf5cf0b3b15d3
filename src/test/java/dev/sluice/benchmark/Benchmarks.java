package dev.sluice.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the scenarios, or those that {@code benchmark.only} names, and writes
 * {@code benchmark.md}. Every part of a scenario is a process of its own.
 */
final class Benchmarks {

	private static final PrintStream OUT = System.out;

	private final Map<String, Scenario> scenarios = new LinkedHashMap<>();

	private Benchmarks() {
		this.scenarios.put("consume", ConsumeScenario.ofNothing());
		this.scenarios.put("function20", ConsumeScenario.of20Milliseconds());
		this.scenarios.put("slow", new SlowScenario());
		this.scenarios.put("http", new HttpScenario());
		this.scenarios.put("access", new AccessScenario());
		this.scenarios.put("latency", new LatencyScenario());
		this.scenarios.put("start", new StartScenario());
		this.scenarios.put("heap", new HeapScenario());
		this.scenarios.put("batch1000", ConsumeScenario.ofLargeBatches());
		this.scenarios.put("ramp", new RampScenario());
		this.scenarios.put("window", new WindowScenario());
		this.scenarios.put("idle", new IdleScenario());
		this.scenarios.put("breaker", new BreakerScenario());
		this.scenarios.put("recovery", new RecoveryScenario());
		this.scenarios.put("runtime", new RuntimeScenario());
		this.scenarios.put("http-function", new HttpFunctionScenario());
		this.scenarios.put("httpclient", ConsumeScenario.ofHttpClients());
	}

	public static void main(String[] arguments) throws Exception {
		Benchmarks benchmarks = new Benchmarks();
		benchmarks.choose(System.getProperty("benchmark.only", "all"));
		Path directory = Path.of(System.getProperty("benchmark.directory", "target"));
		benchmarks.run(directory);
	}

	private void choose(String names) {
		if (names.equals("all")) {
			return;
		}
		List<String> chosen = List.of(names.split(",", -1));
		for (String name : chosen) {
			if (!this.scenarios.containsKey(name)) {
				throw new IllegalArgumentException("benchmark.only names the scenario \"" + name + "\"; there are "
						+ String.join(", ", this.scenarios.keySet()));
			}
		}
		this.scenarios.keySet().retainAll(chosen);
	}

	private void run(Path directory) throws Exception {
		Report report = new Report();
		try (Workbench bench = new Workbench(directory.resolve("benchmark"))) {
			OUT.println("Warming the broker up");
			try (Consumer consumer = new Consumer(bench, BareContender.class, Workload.NOTHING, List.of())) {
				consumer.warmUp(100_000);
			}
			for (Map.Entry<String, Scenario> scenario : this.scenarios.entrySet()) {
				long started = System.nanoTime();
				OUT.println("Running " + scenario.getKey());
				scenario.getValue().run(bench, report);
				OUT.println(scenario.getKey() + " took " + Duration.ofNanos(System.nanoTime() - started).toSeconds()
						+ " s");
				Files.writeString(directory.resolve("benchmark.md"), machine() + report);
			}
		}
		OUT.println(machine() + report);
	}

	private static String machine() {
		return "%d processors, Java %s, %s %s. Medians; the middle half of the values in brackets.%n%n".formatted(
				Runtime.getRuntime().availableProcessors(), Runtime.version(), System.getProperty("os.name"),
				System.getProperty("os.arch"));
	}

}
