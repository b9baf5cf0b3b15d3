package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import dev.sluice.benchmark.Consumption.Phase;

/**
 * Full queues consumed by contenders in turn, so that whatever else the machine does in
 * the meantime meets them all. The first contender is compared with each of the others.
 */
final class ConsumeScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/**
	 * After 50,000 messages the JVM still compiles, which counts as CPU time of the
	 * process; after 250,000 it is done.
	 */
	private static final List<Phase> WARM_AND_COMPILED = List.of(new Phase(50_000, 100_000),
			new Phase(100_000, 150_000));

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
		contenders.put("sluice", consumption(SluiceContender.class, Workload.NOTHING, WARM_AND_COMPILED));
		contenders.put("bare", consumption(BareContender.class, Workload.NOTHING, WARM_AND_COMPILED));
		contenders.put("stock", consumption(StockContender.class, Workload.NOTHING,
				List.of(new Phase(50_000, 20_000), new Phase(50_000, 30_000))));
		return new ConsumeScenario("consume: the function does nothing", contenders, (report, after, results) -> {
			report.atLeast("consume: messages/s, sluice/bare, " + after, 0.95,
					results.ratios("bare", Figures::messagesPerSecond), "%.2f");
			report.atMost("consume: CPU per message, sluice/bare, " + after, 1.15,
					results.ratios("bare", Figures::cpuMillisPerMessage), "%.2f");
		});
	}

	static ConsumeScenario of20Milliseconds() {
		Map<String, Consumption> contenders = new LinkedHashMap<>();
		List<Phase> phases = List.of(new Phase(50_000, 50_000));
		contenders.put("sluice", consumption(SluiceContender.class, Workload.INVOCATION_20_MS, phases));
		contenders.put("bare", consumption(BareContender.class, Workload.INVOCATION_20_MS, phases));
		contenders.put("stock",
				consumption(StockContender.class, Workload.INVOCATION_20_MS, List.of(new Phase(5000, 5000))));
		return new ConsumeScenario("function20: the function takes 20 ms for each batch", contenders,
				(report, after, results) -> report.atLeast("function20: messages/s, sluice/stock", 1.5,
						results.ratios("stock", Figures::messagesPerSecond), "%.2f"));
	}

	static ConsumeScenario ofHttpClients() {
		Map<String, Consumption> contenders = new LinkedHashMap<>();
		contenders.put("bare, CRT", consumption(BareContender.class, Workload.NOTHING, WARM_AND_COMPILED));
		contenders.put("bare, Netty", new Consumption(BareContender.class, List.of(BareContender.NETTY),
				Workload.NOTHING, WARM_AND_COMPILED));
		return new ConsumeScenario("httpclient: the bare loop by HTTP client of the SDK", contenders,
				(report, after, results) -> report.atMost("httpclient: CPU per message, CRT/Netty, " + after, 1,
						results.ratios("bare, Netty", Figures::cpuMillisPerMessage), "%.2f"));
	}

	private static Consumption consumption(Class<?> main, Workload workload, List<Phase> phases) {
		return new Consumption(main, List.of(), workload, phases);
	}

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<Results> phases = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			for (Map.Entry<String, Consumption> contender : this.contenders.entrySet()) {
				List<Figures> figures = bench.consume(contender.getValue());
				for (int phase = 0; phase < figures.size(); phase++) {
					if (phase == phases.size()) {
						phases.add(new Results(new LinkedHashMap<>()));
					}
					phases.get(phase).add(contender.getKey(), figures.get(phase));
				}
			}
		}
		report.scenario(this.title, "contender", "after", "messages/s", "ratio", "CPU ms per message", "ratio",
				"SQS requests per message");
		for (int phase = 0; phase < phases.size(); phase++) {
			report(report, phase, phases.get(phase));
		}
	}

	private void report(Report report, int phase, Results results) {
		for (String name : results.figures.keySet()) {
			report.row(name, after(name, phase), results.samples(name, Figures::messagesPerSecond).text("%.0f"),
					results.ratios(name, Figures::messagesPerSecond).text("%.2f"),
					results.samples(name, Figures::cpuMillisPerMessage).text("%.3f"),
					results.ratios(name, Figures::cpuMillisPerMessage).text("%.2f"),
					results.samples(name, Figures::requestsPerMessage).text("%.3f"));
		}
		this.goals.check(report, "after " + after(this.contenders.keySet().iterator().next(), phase), results);
	}

	private String after(String contender, int phase) {
		return String.format(Locale.ROOT, "%,d", Objects.requireNonNull(this.contenders.get(contender)).warmUp(phase));
	}

	@FunctionalInterface
	private interface Goals {

		void check(Report report, String after, Results results);

	}

	/**
	 * The figures of one phase in every round, by contender.
	 */
	private record Results(Map<String, List<Figures>> figures) {

		void add(String contender, Figures measured) {
			this.figures.computeIfAbsent(contender, (name) -> new ArrayList<>()).add(measured);
		}

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
