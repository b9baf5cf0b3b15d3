package dev.sluice.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The inside of a process that consumes a queue. It is told by lines on its standard
 * input what to do, answers each with one line, and ends with its input, so that it never
 * outlives who started it.
 */
abstract class Contender {

	private static final String ANSWER = "@ ";

	private final Measurement measurement;

	private boolean consuming;

	Contender(Measurement measurement) {
		this.measurement = measurement;
	}

	abstract void start();

	/**
	 * Returns when nothing is received any more.
	 */
	abstract void stop() throws InterruptedException;

	/**
	 * Prints figures for the process that started this one.
	 */
	static void answer(Figures figures) {
		PrintStream out = System.out;
		out.println(ANSWER + figures);
		out.flush();
	}

	static boolean isAnswer(String line) {
		return line.startsWith(ANSWER);
	}

	static Figures answerIn(String line) {
		return Figures.parse(line.substring(ANSWER.length()));
	}

	/**
	 * @param port where HTTP is answered; 0 where it is not
	 */
	final void serve(int port) throws IOException, InterruptedException {
		answer(new Figures(Map.of("port", (long) port)));
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = commands.readLine(); line != null; line = commands.readLine()) {
			answer(obey(line.split(" ", -1)));
		}
		Runtime.getRuntime().halt(0);
	}

	private Figures obey(String[] words) throws InterruptedException {
		return switch (words[0]) {
			case "run" -> run(Long.parseLong(words[1]), Long.parseLong(words[2]));
			case "stop" -> stopConsuming();
			case "snapshot" -> this.measurement.now();
			case "heap" -> new Figures(Map.of("bytes", usedHeap()));
			default -> throw new IllegalArgumentException("Unknown command " + words[0]);
		};
	}

	/**
	 * Consumes, and answers what it took to process the measured messages, those after
	 * the first ones that warm up.
	 */
	private Figures run(long warmUp, long measured) {
		CompletableFuture<Figures> from = this.measurement.after(warmUp);
		CompletableFuture<Figures> to = this.measurement.after(warmUp + measured);
		if (!this.consuming) {
			start();
			this.consuming = true;
		}
		return to.join().minus(from.join());
	}

	private Figures stopConsuming() throws InterruptedException {
		stop();
		this.consuming = false;
		return this.measurement.now();
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
