package dev.sluice.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.sluice.SluiceApplication;
import dev.sluice.function.Answer;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.function.Invocation;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A function behind a URL, whose endpoint is a process on this machine that answers at
 * once: as many invocations as go with 64 at a time; then how much more heap is in use,
 * after a collection, while 1,000 are in progress.
 */
final class HttpFunctionScenario implements Scenario {

	private static final int AT_A_TIME = 64;

	private static final int IN_PROGRESS = 1000;

	private static final Duration WARM_UP = Duration.ofSeconds(15);

	private static final Duration MEASURED = Duration.ofSeconds(15);

	private static final Duration ALL_ASKED = Duration.ofSeconds(10);

	private static final double MEGABYTE = 1 << 20;

	private static final Invocation INVOCATION = new Invocation("00000000-0000-4000-8000-000000000001",
			"arn:aws:lambda:eu-west-1:123456789012:function:orders",
			"{\"Records\":[" + "{\"body\":\"a message of the benchmark\"},".repeat(9) + "{\"body\":\"the last\"}]}");

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		try (ChildProcess endpoint = bench.start(EndpointServer.class, List.of())) {
			String url = "http://127.0.0.1:" + endpoint.port();
			try (ConfigurableApplicationContext sluice = new SpringApplicationBuilder(SluiceApplication.class).run(
					"--server.port=0", "--management.server.port=0", "--sluice.security.mode=none",
					"--spring.cloud.aws.region.static=eu-west-1", "--spring.cloud.aws.credentials.access-key=x",
					"--spring.cloud.aws.credentials.secret-key=x", "--spring.cloud.aws.endpoint=" + bench.endpoint(),
					"--sluice.functions.quick.url=" + url + "/quick", "--sluice.functions.slow.url=" + url + "/hold",
					"--sluice.functions.slow.timeout=2m")) {
				Functions functions = sluice.getBean(Functions.class);
				InvocableFunction quick = functions.find("quick").orElseThrow();
				InvocationRate.perSecond(() -> invoke(quick), AT_A_TIME, WARM_UP);
				double perSecond = InvocationRate.perSecond(() -> invoke(quick), AT_A_TIME, MEASURED);
				double megabytes = megabytesInProgress(functions.find("slow").orElseThrow(), endpoint);
				report.scenario("http-function: an endpoint that answers at once", "what", "value");
				report.row("invocations/s", "%.0f".formatted(perSecond));
				report.row("MB more with 1,000 in progress", "%.1f".formatted(megabytes));
				report.atLeast("http-function: invocations/s", 2000, Samples.of(DoubleStream.of(perSecond)), "%.0f");
				report.atMost("http-function: MB more with 1,000 in progress", 100,
						Samples.of(DoubleStream.of(megabytes)), "%.1f");
			}
		}
	}

	private static void invoke(InvocableFunction function) {
		if (function.invoke(INVOCATION) instanceof Answer.Failed failed) {
			throw new IllegalStateException("An invocation failed: " + failed.failure().words());
		}
	}

	private static double megabytesInProgress(InvocableFunction function, ChildProcess endpoint) throws Exception {
		double before = usedMegabytes();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> all = new ArrayList<>();
			IntStream.range(0, IN_PROGRESS).forEach((i) -> all.add(threads.submit(() -> invoke(function))));
			Thread.sleep(ALL_ASKED);
			double during = usedMegabytes();
			endpoint.tell("go");
			for (Future<?> each : all) {
				each.get();
			}
			return during - before;
		}
	}

	private static double usedMegabytes() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
	}

}
