package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class OutputReaderTests {

	private static final Duration FOREVER = Duration.ofDays(1);

	private final List<String> lines = new CopyOnWriteArrayList<>();

	@Test
	void catchesUpWithAProcessThatGoesOn() throws Exception {
		ProcessGroup process = start("echo one; printf two; kill -STOP $$");
		try (OutputReader output = OutputReader.read("orders", process, this.lines::add)) {
			await().until(() -> {
				output.catchUp(FOREVER);
				return this.lines.equals(List.of("one", "two"));
			});
		}
		finally {
			process.kill();
		}
	}

	@Test
	void catchesUpWithAProcessWhoseOutputHasEnded() throws Exception {
		ProcessGroup process = start("sleep 0.2; echo done");
		OutputReader output = OutputReader.read("orders", process, this.lines::add);
		process.awaitExit();
		output.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("output of orders")));

		output.catchUp(FOREVER);

		assertThat(this.lines).containsExactly("done");
	}

	private static ProcessGroup start(String script) throws Exception {
		return ProcessGroup.start(List.of("sh", "-c", script), Map.of("PATH", "/usr/bin:/bin"), null, 0);
	}

}
