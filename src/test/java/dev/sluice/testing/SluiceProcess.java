package dev.sluice.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built jar, running as a process of its own.
 */
public final class SluiceProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration START = Duration.ofMinutes(2);

	private final Process process;

	private final List<String> output = Collections.synchronizedList(new ArrayList<>());

	private final List<Integer> ports = Collections.synchronizedList(new ArrayList<>());

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final JsonHttp http = new JsonHttp();

	/**
	 * Starts the jar and returns when it is ready. It lives too shortly for the costlier
	 * of the two compilers to pay off.
	 * @param directory its working directory
	 */
	public SluiceProcess(Path directory, Map<String, String> environment, List<String> arguments) throws Exception {
		this(directory, environment, List.of("-XX:TieredStopAtLevel=1", "-jar", System.getProperty("sluice.jar")),
				arguments);
	}

	/**
	 * Starts Sluice otherwise than by its jar, and returns when it is ready.
	 * @param options of Java, the main class included
	 */
	public SluiceProcess(Path directory, Map<String, String> environment, List<String> options, List<String> arguments)
			throws Exception {
		List<String> command = new ArrayList<>(List.of(java()));
		command.addAll(options);
		command.addAll(List.of("--server.port=0", "--management.server.port=0"));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
		builder.environment().putAll(environment);
		this.process = builder.start();
		Thread.ofVirtual().start(this::readOutput);
		try {
			this.ready.get(START.toSeconds(), TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			close();
			throw new IllegalStateException("Sluice did not start:\n" + String.join("\n", this.output), ex);
		}
	}

	/**
	 * The Java that runs the tests.
	 */
	public static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private void readOutput() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				read(line);
			}
		}
		catch (IOException ex) {
			// the output of a process that was killed
		}
		finally {
			this.ready.completeExceptionally(new IllegalStateException("the process ended"));
		}
	}

	private void read(String line) {
		this.output.add(line);
		Matcher port = PORT.matcher(line);
		if (port.find()) {
			this.ports.add(Integer.valueOf(port.group(1)));
		}
		if (line.contains("Started SluiceApplication")) {
			this.ready.complete(null);
		}
	}

	public List<String> output() {
		return List.copyOf(this.output);
	}

	public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
		return this.http.post(api(path), json);
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.get(api(path));
	}

	public HttpResponse<String> actuator(String path) throws IOException, InterruptedException {
		return this.http.get(URI.create("http://localhost:" + managementPort() + "/actuator/" + path));
	}

	public int managementPort() {
		return this.ports.get(1);
	}

	private URI api(String path) {
		return URI.create("http://localhost:" + this.ports.get(0) + path);
	}

	/**
	 * What it has started, directly or not, and what runs still.
	 */
	public List<ProcessHandle> descendants() {
		return this.process.descendants().toList();
	}

	/**
	 * Sends SIGTERM and waits for the end.
	 * @return the exit code: 143, that is 128 and the signal's number
	 */
	public int terminate() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Sluice did not end:\n" + String.join("\n", this.output));
		}
		return this.process.exitValue();
	}

	/**
	 * Sends SIGKILL and waits for the end.
	 */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
