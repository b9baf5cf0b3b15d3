package dev.sluice.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.SluiceApplication;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.testing.SluiceProcess;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the Runtime API costs: a function that returns at once, in this process and in
 * JVMs of its own with AWS's client, invoked with batches of 10 in turn; then as many
 * invocations as go over 8 environments; then how long an environment takes to ask for
 * work, against the same command without Sluice.
 */
final class RuntimeScenario implements Scenario {

	private static final int SLICES = 20;

	private static final int INVOCATIONS_PER_SLICE = 200;

	private static final int ENVIRONMENTS = 8;

	private static final int STARTS = 10;

	private static final Duration MEASURED = Duration.ofSeconds(20);

	private static final Pattern CLIENT = Pattern.compile("aws-lambda-java|joda-time|utils-lite");

	private static final Batch BATCH = batch();

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0",
				"--sluice.security.mode=none", "--spring.cloud.aws.region.static=eu-west-1",
				"--spring.cloud.aws.credentials.access-key=x", "--spring.cloud.aws.credentials.secret-key=x",
				"--spring.cloud.aws.endpoint=" + bench.endpoint(), "--logging.level.dev.sluice.function=warn",
				"--sluice.functions.here.handler=" + ReturningHandler.class.getName()));
		List<String> there = new ArrayList<>(List.of("there"));
		IntStream.range(0, STARTS).forEach((start) -> there.add("start" + start));
		for (String function : there) {
			arguments.add("--sluice.functions." + function + ".handler=" + ReturningHandler.class.getName());
			arguments.add("--sluice.functions." + function + ".code=" + classes());
		}
		try (ConfigurableApplicationContext sluice = new SpringApplicationBuilder(SluiceApplication.class)
			.run(arguments.toArray(String[]::new))) {
			Functions functions = sluice.getBean(Functions.class);
			measureOverhead(functions, report);
			measureRate(functions.find("there").orElseThrow(), report);
			measureStarts(functions, report);
		}
	}

	private static void measureOverhead(Functions functions, Report report) {
		InvocableFunction here = functions.find("here").orElseThrow();
		InvocableFunction there = functions.find("there").orElseThrow();
		medianMillis(here, 20 * INVOCATIONS_PER_SLICE);
		medianMillis(there, 20 * INVOCATIONS_PER_SLICE);
		List<Double> ofHere = new ArrayList<>();
		List<Double> ofThere = new ArrayList<>();
		for (int slice = 0; slice < SLICES; slice++) {
			ofHere.add(medianMillis(here, INVOCATIONS_PER_SLICE));
			ofThere.add(medianMillis(there, INVOCATIONS_PER_SLICE));
		}
		report.scenario("runtime: one invocation with a batch of 10 at a time", "function", "median ms");
		report.row("in this process", samples(ofHere).text("%.3f"));
		report.row("in a JVM of its own", samples(ofThere).text("%.3f"));
		report.atMost("runtime: median ms above the same function in process", 1,
				Samples.of(IntStream.range(0, SLICES).mapToDouble((i) -> ofThere.get(i) - ofHere.get(i))), "%.3f");
	}

	private static double medianMillis(InvocableFunction function, int invocations) {
		return Samples.of(DoubleStream.generate(() -> millis(function)).limit(invocations)).median();
	}

	private static double millis(InvocableFunction function) {
		long started = System.nanoTime();
		invoke(function);
		return (System.nanoTime() - started) / 1e6;
	}

	private static void invoke(InvocableFunction function) {
		if (!(function.invoke(BATCH, true) instanceof BatchOutcome.AllSucceeded)) {
			throw new IllegalStateException("An invocation of " + function.name() + " failed");
		}
	}

	private static void measureRate(InvocableFunction function, Report report) throws Exception {
		InvocationRate.perSecond(() -> invoke(function), ENVIRONMENTS, Duration.ofSeconds(10));
		double perSecond = InvocationRate.perSecond(() -> invoke(function), ENVIRONMENTS, MEASURED);
		report.scenario("runtime: " + ENVIRONMENTS + " environments", "invocations/s");
		report.row("%.0f".formatted(perSecond));
		report.atLeast("runtime: invocations/s over " + ENVIRONMENTS + " environments", 1000,
				Samples.of(DoubleStream.of(perSecond)), "%.0f");
	}

	private static void measureStarts(Functions functions, Report report) throws Exception {
		List<Double> bare = new ArrayList<>();
		List<Double> ours = new ArrayList<>();
		try (InitDurations inits = new InitDurations()) {
			for (int start = 0; start < STARTS; start++) {
				bare.add(millisUntilItAsks());
				InvocableFunction function = functions.find("start" + start).orElseThrow();
				invoke(function);
				ours.add(inits.of(function.name()));
			}
		}
		report.scenario("runtime: from the start of a JVM to its first request for work", "by", "ms");
		report.row("the command alone", samples(bare).text("%.0f"));
		report.row("an execution environment", samples(ours).text("%.0f"));
		report.atMost("runtime: ms of a start above the command alone", 50,
				Samples.of(IntStream.range(0, STARTS).mapToDouble((i) -> ours.get(i) - bare.get(i))), "%.1f");
	}

	/**
	 * The command that Sluice would start, without what Sluice adds.
	 */
	private static double millisUntilItAsks() throws IOException, InterruptedException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ProcessBuilder command = new ProcessBuilder(SluiceProcess.java(), "-XX:+UseSerialGC",
					"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(),
					"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", ReturningHandler.class.getName())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD);
			command.environment()
				.putAll(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getLocalPort(), "_HANDLER",
						ReturningHandler.class.getName()));
			long started = System.nanoTime();
			Process process = command.start();
			try {
				server.accept().close();
				return (System.nanoTime() - started) / 1e6;
			}
			finally {
				process.destroyForcibly().waitFor();
			}
		}
	}

	/**
	 * The function and what Sluice gives it, and no more: the length of a class path
	 * costs time.
	 */
	private static String classPath() {
		return Stream.concat(Stream.of(classes().toString()),
				Pattern.compile(File.pathSeparator)
					.splitAsStream(System.getProperty("java.class.path"))
					.filter((jar) -> CLIENT.matcher(jar).find()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Path classes() {
		return Path
			.of(URI.create(ReturningHandler.class.getProtectionDomain().getCodeSource().getLocation().toString()));
	}

	private static Samples samples(List<Double> values) {
		return Samples.of(values.stream().mapToDouble(Double::doubleValue));
	}

	private static Batch batch() {
		ResolvedQueue queue = new ResolvedQueue("orders", "orders", "http://localhost/000000000000/orders",
				"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS);
		return new Batch(queue,
				IntStream.range(0, 10)
					.mapToObj((i) -> new ReceivedMessage("message-" + i, "receipt-" + i, "a message of the benchmark",
							"e4e68fb7bd0e697a0ae8f1bb342846b3",
							Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1545082649183"), Map.of(), null))
					.toList());
	}

}
