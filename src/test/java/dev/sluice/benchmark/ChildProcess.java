package dev.sluice.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A part of the benchmark in a JVM of its own, with the class path and the Java of this
 * one. Its output goes to a log.
 */
final class ChildProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private final Path log;

	private final Process process;

	private final LinkedBlockingQueue<Figures> answers = new LinkedBlockingQueue<>();

	private final PrintWriter commands;

	private final CompletableFuture<Void> output;

	private ChildProcess(Path log, List<String> command) throws IOException {
		this.log = log;
		this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		this.commands = new PrintWriter(this.process.outputWriter(StandardCharsets.UTF_8), true);
		this.output = CompletableFuture.runAsync(this::readOutput, (reading) -> Thread.ofVirtual().start(reading));
	}

	/**
	 * @param heap its size, such as 512m. It does not change: a heap that G1 has made
	 * small after the start is collected all the time, each contender's as chance has it
	 */
	static ChildProcess start(Path log, String heap, Class<?> main, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms" + heap,
						"-Xmx" + heap, "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED"));
		String options = System.getProperty("benchmark.jvm-options", "");
		if (!options.isBlank()) {
			command.addAll(List.of(options.replace("{log}", log.toString()).strip().split("\\s+", -1)));
		}
		command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		return new ChildProcess(log, command);
	}

	private void readOutput() {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8);
				PrintWriter log = new PrintWriter(this.log.toFile(), StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (Contender.isAnswer(line)) {
					this.answers.add(Contender.answerIn(line));
				}
				log.println(line);
				log.flush();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the port that the process says once it is ready.
	 */
	int port() throws InterruptedException {
		return Math.toIntExact(answer(START).get("port"));
	}

	void tell(String command) {
		this.commands.println(command);
	}

	Figures ask(String command, Duration timeout) throws InterruptedException {
		tell(command);
		return answer(timeout);
	}

	Figures answer(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (System.nanoTime() < deadline) {
			boolean ended = this.output.isDone();
			Figures figures = this.answers.poll(100, TimeUnit.MILLISECONDS);
			if (figures != null) {
				return figures;
			}
			if (ended) {
				throw new IllegalStateException("The process ended; its output is in " + this.log);
			}
		}
		throw new IllegalStateException("No answer within " + timeout.toSeconds() + " s; the output is in " + this.log);
	}

	/**
	 * Lets the process end by itself, as its input ends, and kills it otherwise.
	 */
	@Override
	public void close() {
		this.commands.close();
		this.process.onExit().completeOnTimeout(this.process, 3, TimeUnit.SECONDS).join();
		this.process.destroyForcibly().onExit().join();
	}

}
