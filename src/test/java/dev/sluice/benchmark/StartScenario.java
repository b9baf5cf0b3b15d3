package dev.sluice.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import dev.sluice.SluiceApplication;

/**
 * From the start of the process to readiness, with the profile {@code local} and so with
 * its SQS server: of the built jar where there is one, else of the class path.
 */
final class StartScenario implements Scenario {

	private static final int STARTS = 5;

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final HttpClient http = HttpClient.newHttpClient();

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		report.scenario("start: from the start of the process to readiness, profile local", "what", "s");
		Samples run = starts(classPath());
		report.row("the class path, as ./mvnw spring-boot:run starts it", run.text("%.2f"));
		report.atMost("start: s to ready, profile local", 6, run, "%.2f");
		report.row("the jar", starts(List.of("-jar", jar().toString())).text("%.2f"));
	}

	private Samples starts(List<String> program) throws Exception {
		double[] seconds = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			seconds[i] = start(program);
		}
		return Samples.of(DoubleStream.of(seconds));
	}

	private double start(List<String> program) throws Exception {
		long started = System.nanoTime();
		Process process = new ProcessBuilder(command(program)).redirectErrorStream(true).start();
		try {
			Thread.ofVirtual().start(() -> endAfterTimeout(process));
			int port = managementPort(process);
			HttpRequest readiness = HttpRequest
				.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
				.build();
			while (this.http.send(readiness, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
				Thread.sleep(10);
			}
			return (System.nanoTime() - started) / 1e9;
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	/**
	 * Ends the waiting for a start that comes to nothing.
	 */
	private static void endAfterTimeout(Process process) {
		process.onExit().completeOnTimeout(process, TIMEOUT.toSeconds(), TimeUnit.SECONDS).join().destroyForcibly();
	}

	/**
	 * The second port that is opened; the end of the output before it is a failure.
	 */
	private static int managementPort(Process process) throws Exception {
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		List<String> ports = new ArrayList<>();
		while (ports.size() < 2) {
			String line = output.readLine();
			if (line == null) {
				throw new IllegalStateException("Sluice did not start");
			}
			Matcher port = PORT.matcher(line);
			if (port.find()) {
				ports.add(port.group(1));
			}
		}
		Thread.ofVirtual().start(() -> output.lines().forEach((line) -> {
		}));
		return Integer.parseInt(ports.getLast());
	}

	private static Path jar() {
		return Path.of(System.getProperty("sluice.jar"));
	}

	/**
	 * With the option that Spring Boot's plugin for Maven sets too.
	 */
	private static List<String> classPath() throws IOException {
		Set<String> libraries = librariesOfTheJar();
		String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Path.of(entry).endsWith("classes")
					|| libraries.contains(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
		return List.of("-XX:TieredStopAtLevel=1", "-classpath", classPath, SluiceApplication.class.getName());
	}

	/**
	 * What the application has without the tests: their libraries would be searched for
	 * configuration too.
	 */
	private static Set<String> librariesOfTheJar() throws IOException {
		try (JarFile jar = new JarFile(jar().toFile())) {
			return jar.stream()
				.map(JarEntry::getName)
				.filter((name) -> name.endsWith(".jar"))
				.map((name) -> Path.of(name).getFileName().toString())
				.collect(Collectors.toSet());
		}
	}

	/**
	 * With a port that is given, as it is by default: with port 0 the application would
	 * wait for the server.
	 */
	private static List<String> command(List<String> program) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(program);
		command.addAll(List.of("--spring.profiles.active=local", "--sluice.local.port=" + freePort(), "--server.port=0",
				"--management.server.port=0"));
		return command;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
