package dev.sluice.function.runtime;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A runtime that does what its events say: started as a process of its own by the tests
 * of execution environments. It has the JDK alone on its class path.
 */
final class SampleRuntime {

	private final String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

	private SampleRuntime() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] arguments) throws Exception {
		SampleRuntime runtime = new SampleRuntime();
		switch (arguments[0]) {
			case "init-error" -> {
				runtime.post("init/error", "{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"no app\"}");
				System.exit(1);
			}
			case "init-exit" -> System.exit(4);
			case "init-hang" -> new CountDownLatch(1).await();
			default -> {
				System.out.println("ready");
				while (true) {
					runtime.serve();
				}
			}
		}
	}

	@SuppressWarnings("SystemOut")
	private void serve() throws IOException, InterruptedException {
		HttpURLConnection next = connect("invocation/next");
		String event = read(next);
		String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
		String[] words = event.replace("\"", "").split(" ", 2);
		switch (words[0]) {
			case "print" -> System.out.println(words[1]);
			case "mutter" -> {
				System.out.print(words[1]);
				System.out.flush();
			}
			case "complain" -> System.err.println(words[1]);
			case "exit" -> System.exit(Integer.parseInt(words[1]));
			case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
			case "await" -> awaitFile(Path.of(words[1]));
			case "hang" -> new CountDownLatch(1).await();
			case "child" -> {
				Process child = new ProcessBuilder("sleep", "300").start();
				System.out.println("child " + child.pid());
			}
			default -> {
			}
		}
		String answer = switch (words[0]) {
			case "answer" -> words[1];
			case "environment" -> new TreeMap<>(System.getenv()).toString();
			case "headers" -> next.getHeaderFields().toString();
			case "pid" -> Long.toString(ProcessHandle.current().pid());
			case "large" -> "x".repeat(Integer.parseInt(words[1]));
			default -> "null";
		};
		if (words[0].equals("fail")) {
			post("invocation/" + id + "/error", "{\"errorType\":\"Orders.OutOfStock\",\"errorMessage\":\"" + words[1]
					+ "\",\"trace\":[\"at line 1\"]}");
		}
		else {
			post("invocation/" + id + "/response", answer);
		}
		if (words[0].equals("linger")) {
			Thread.sleep(Long.parseLong(words[1]));
		}
	}

	private static void awaitFile(Path file) throws InterruptedException {
		while (!Files.exists(file)) {
			Thread.sleep(5);
		}
	}

	private void post(String call, String body) throws IOException {
		HttpURLConnection connection = connect(call);
		connection.setDoOutput(true);
		connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
		read(connection);
	}

	private HttpURLConnection connect(String call) throws IOException {
		return (HttpURLConnection) URI.create(this.api + call).toURL().openConnection();
	}

	private static String read(HttpURLConnection connection) throws IOException {
		boolean refused = connection.getResponseCode() >= 400;
		try (var body = refused ? connection.getErrorStream() : connection.getInputStream()) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
