package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.sluice.benchmark.Workbench.Consumption;

/**
 * Full queues consumed by contenders in turn, so that whatever else the machine does in
 * the meantime meets them all. The first contender is compared with each of the others.
 */
final class ConsumeScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/**
	 * Messages before those that are measured. After 50,000 the JIT compiler still takes
	 * half of a contender's CPU time, so they say more about the compiler than about the
	 * contender.
	 */
	private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 200_000);

	private static final int MEASURED = 100_000;

	private final String title;

	private final Map<String, Consumption> contenders;

	private final Goals goals;

	private ConsumeScenario(String title, Map<String, Consumption> contenders, Goals goals) {
		this.title = title;
		this.contenders = contenders;
		this.goals = goals;
	}

	static ConsumeScenario ofNothing() {
		Map<String, Consumption> contenders = new LinkedHashMap<>();
		contenders.put("sluice", new Consumption(SluiceContender.class, Workload.NOTHING, WARM_UP, MEASURED));
		contenders.put("bare", new Consumption(BareContender.class, Workload.NOTHING, WARM_UP, MEASURED));
		contenders.put("stock", new Consumption(StockContender.class, Workload.NOTHING, 20_000, 20_000));
		return new ConsumeScenario("consume: the function does nothing", contenders, (report, results) -> {
			report.atLeast("consume: messages/s, sluice/bare", 0.95, results.ratios("bare", Figures::messagesPerSecond),
					"%.2f");
			report.atMost("consume: CPU per message, sluice/bare", 1.15,
					results.ratios("bare", Figures::cpuMillisPerMessage), "%.2f");
		});
	}

	static ConsumeScenario of20Milliseconds() {
		Map<String, Consumption> contenders = new LinkedHashMap<>();
		contenders.put("sluice", new Consumption(SluiceContender.class, Workload.INVOCATION_20_MS, 20_000, 30_000));
		contenders.put("bare", new Consumption(BareContender.class, Workload.INVOCATION_20_MS, 20_000, 30_000));
		contenders.put("stock", new Consumption(StockContender.class, Workload.INVOCATION_20_MS, 2000, 4000));
		return new ConsumeScenario("function20: the function takes 20 ms for each batch", contenders,
				(report, results) -> report.atLeast("function20: messages/s, sluice/stock", 1.5,
						results.ratios("stock", Figures::messagesPerSecond), "%.2f"));
	}

	static ConsumeScenario ofHttpClients() {
		Map<String, Consumption> contenders = new LinkedHashMap<>();
		contenders.put("bare, CRT", new Consumption(BareContender.class, Workload.NOTHING, WARM_UP, MEASURED));
		contenders.put("bare, Netty", new Consumption(BareContender.class, List.of(BareContender.NETTY),
				Workload.NOTHING, WARM_UP, MEASURED));
		return new ConsumeScenario("httpclient: the bare loop by HTTP client of the SDK", contenders,
				(report, results) -> report.atMost("httpclient: CPU per message, CRT/Netty", 1,
						results.ratios("bare, Netty", Figures::cpuMillisPerMessage), "%.2f"));
	}

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		Results results = new Results(new LinkedHashMap<>());
		for (int round = 0; round < ROUNDS; round++) {
			for (Map.Entry<String, Consumption> contender : this.contenders.entrySet()) {
				results.figures.computeIfAbsent(contender.getKey(), (name) -> new ArrayList<>())
					.add(bench.consume(contender.getValue()));
			}
		}
		report.scenario(this.title, "contender", "messages/s", "ratio", "CPU ms per message", "ratio",
				"SQS requests per message");
		for (String name : results.figures.keySet()) {
			report.row(name, results.samples(name, Figures::messagesPerSecond).text("%.0f"),
					results.ratios(name, Figures::messagesPerSecond).text("%.2f"),
					results.samples(name, Figures::cpuMillisPerMessage).text("%.3f"),
					results.ratios(name, Figures::cpuMillisPerMessage).text("%.2f"),
					results.samples(name, Figures::requestsPerMessage).text("%.3f"));
		}
		this.goals.check(report, results);
	}

	@FunctionalInterface
	private interface Goals {

		void check(Report report, Results results);

	}

	/**
	 * The figures of every round by contender.
	 */
	private record Results(Map<String, List<Figures>> figures) {

		Samples samples(String contender, ToDoubleFunction<Figures> number) {
			return Samples.of(values(contender, number).stream().mapToDouble(Double::doubleValue));
		}

		/**
		 * The first contender's number by that of another one.
		 */
		Samples ratios(String other, ToDoubleFunction<Figures> number) {
			return Samples.ratios(values(this.figures.keySet().iterator().next(), number), values(other, number));
		}

		private List<Double> values(String contender, ToDoubleFunction<Figures> number) {
			return this.figures.getOrDefault(contender, List.of())
				.stream()
				.map((figures) -> number.applyAsDouble(figures))
				.toList();
		}

	}

}
