package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Full queues consumed by contenders that run side by side and are measured in turn, a
 * slice of a second or two each. Whatever else the machine does in the meantime meets
 * them all, and a ratio is taken per slice. The order changes from slice to slice, until
 * each has come after each other: the broker is quicker after some than after others. The
 * first contender is compared with each of the others.
 */
final class ConsumeScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/**
	 * All that comes after the first 50,000 messages. In the first of the legs the JVM
	 * still compiles, which counts as CPU time of the process; in the last it is done.
	 */
	private static final List<Leg> WARM = inThreeParts(new Leg(50_000, 3, 1000, 40_000));

	private final String title;

	private final Map<String, Entrant> entrants = new LinkedHashMap<>();

	private final Workload workload;

	private final List<Leg> legs;

	private final Goals goals;

	private ConsumeScenario(String title, Workload workload, List<Leg> legs, Goals goals) {
		this.title = title;
		this.workload = workload;
		this.legs = legs;
		this.goals = goals;
	}

	private static List<Leg> inThreeParts(Leg compiling) {
		Leg settling = compiling.then(6);
		return List.of(compiling, settling, settling.then(12));
	}

	static ConsumeScenario ofNothing() {
		return new ConsumeScenario("consume: the function does nothing", Workload.NOTHING, WARM,
				(report, leg, results) -> {
					report.atLeast("consume: messages/s, sluice/bare, " + leg, 0.95,
							results.ratios("bare", Figures::messagesPerSecond), "%.2f");
					report.atMost("consume: CPU per message, sluice/bare, " + leg, 1.15,
							results.ratios("bare", Figures::cpuMillisPerMessage), "%.2f");
				})
			.with("sluice", SluiceContender.class)
			.with("bare", BareContender.class)
			.with("stock", StockContender.class);
	}

	static ConsumeScenario of20Milliseconds() {
		return new ConsumeScenario("function20: the function takes 20 ms for each batch", Workload.INVOCATION_20_MS,
				List.of(new Leg(20_000, 6, 1000, 2000)),
				(report, leg, results) -> report.atLeast("function20: messages/s, sluice/stock", 1.5,
						results.ratios("stock", Figures::messagesPerSecond), "%.2f"))
			.with("sluice", SluiceContender.class)
			.with("bare", BareContender.class)
			.with("stock", StockContender.class);
	}

	static ConsumeScenario ofLargeBatches() {
		String large = "batches of 1,000";
		return new ConsumeScenario("batch1000: large batches from a backlog of 100,000", Workload.NOTHING,
				List.of(new Leg(200_000, 4, 20_000, 60_000)), (report, leg, results) -> {
					report.atMost("batch1000: receive + delete requests per message", 0.22,
							results.samples(large, Figures::requestsPerMessage), "%.3f");
					report.atLeast("batch1000: messages/s, batches of 1,000/batches of 10", 0.9,
							results.ratios("batches of 10", Figures::messagesPerSecond), "%.2f");
				})
			.with(large, SluiceContender.class, "--sluice.mappings.benchmark.batch-size=1000",
					"--sluice.mappings.benchmark.maximum-batching-window=1s")
			.with("batches of 10", SluiceContender.class);
	}

	static ConsumeScenario ofHttpClients() {
		return new ConsumeScenario("httpclient: the bare loop by HTTP client of the SDK", Workload.NOTHING, WARM,
				(report, leg, results) -> report.atMost("httpclient: CPU per message, CRT/Netty, " + leg, 1,
						results.ratios("bare, Netty", Figures::cpuMillisPerMessage), "%.2f"))
			.with("bare, CRT", BareContender.class)
			.with("bare, Netty", BareContender.class, BareContender.NETTY);
	}

	private ConsumeScenario with(String name, Class<?> main, String... options) {
		this.entrants.put(name, new Entrant(main, List.of(options)));
		return this;
	}

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		Map<Leg, Results> results = new LinkedHashMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			Map<String, Consumer> consumers = new LinkedHashMap<>();
			try {
				for (Map.Entry<String, Entrant> entrant : this.entrants.entrySet()) {
					consumers.put(entrant.getKey(), entrant.getValue().start(bench, this.workload));
				}
				for (Leg leg : this.legs) {
					measure(leg, consumers, results.computeIfAbsent(leg, (first) -> new Results()));
				}
			}
			finally {
				consumers.values().forEach(Consumer::close);
			}
		}
		report.scenario(this.title, "contender", "messages", "messages/s", "ratio", "CPU ms per message", "ratio",
				"SQS requests per message");
		if (this.legs.size() > 1) {
			results.forEach((leg, measured) -> report(report, leg.after, leg.end(), measured));
		}
		Results all = Results.of(results.values());
		int after = this.legs.getFirst().after;
		report(report, after, this.legs.getLast().end(), all);
		this.goals.check(report, String.format(Locale.ROOT, "after %,d", after), all);
	}

	private static void measure(Leg leg, Map<String, Consumer> consumers, Results results) throws InterruptedException {
		for (Consumer consumer : consumers.values()) {
			consumer.warmUp(leg.after);
		}
		List<Map.Entry<String, Consumer>> order = new ArrayList<>(consumers.entrySet());
		for (int slice = 0; slice < leg.slices; slice++) {
			for (Map.Entry<String, Consumer> consumer : order) {
				results.add(consumer.getKey(), consumer.getValue().measure(leg.runUp, leg.messages));
			}
			Collections.rotate(order, 1);
			if ((slice + 1) % order.size() == 0) {
				Collections.reverse(order);
			}
		}
	}

	private void report(Report report, int from, int to, Results results) {
		for (String name : this.entrants.keySet()) {
			report.row(name, String.format(Locale.ROOT, "%,d to %,d", from, to),
					results.samples(name, Figures::messagesPerSecond).text("%.0f"),
					results.ratios(name, Figures::messagesPerSecond).text("%.2f"),
					results.samples(name, Figures::cpuMillisPerMessage).text("%.3f"),
					results.ratios(name, Figures::cpuMillisPerMessage).text("%.2f"),
					results.samples(name, Figures::requestsPerMessage).text("%.3f"));
		}
	}

	/**
	 * Some slices in a row.
	 *
	 * @param after how many messages each contender has consumed before
	 * @param slices how many
	 * @param runUp messages at the beginning of a slice that are not measured
	 * @param messages of each slice
	 */
	private record Leg(int after, int slices, int runUp, int messages) {

		int end() {
			return this.after + this.slices * (this.runUp + this.messages);
		}

		/**
		 * Slices of the same kind that follow without a gap.
		 */
		Leg then(int slices) {
			return new Leg(end(), slices, this.runUp, this.messages);
		}

	}

	private record Entrant(Class<?> main, List<String> options) {

		Consumer start(Workbench bench, Workload workload) throws Exception {
			return new Consumer(bench, this.main, workload, this.options);
		}

	}

	@FunctionalInterface
	private interface Goals {

		void check(Report report, String leg, Results results);

	}

	/**
	 * The figures of every slice of a leg or of several, in all rounds, by contender.
	 */
	private static final class Results {

		private final Map<String, List<Figures>> figures = new LinkedHashMap<>();

		static Results of(Collection<Results> legs) {
			Results all = new Results();
			legs.forEach((leg) -> leg.figures
				.forEach((contender, measured) -> measured.forEach((each) -> all.add(contender, each))));
			return all;
		}

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
