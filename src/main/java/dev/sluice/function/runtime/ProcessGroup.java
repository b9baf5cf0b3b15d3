package dev.sluice.function.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A command in a process group of its own, of which nothing is left when it ends, or when
 * Sluice does.
 * <p>
 * The command has a watcher beside it in the group, which reads from a pipe that nobody
 * writes to. The kernel closes the pipe when Sluice ends, however it does, and Sluice
 * closes it when the command has ended: then the watcher kills the group, itself and what
 * the command has started included.
 */
final class ProcessGroup {

	/** The shell becomes the command, so that signals and exit code are the command's. */
	private static final String SCRIPT = """
			limit=$1; shift
			if [ "$limit" -gt 0 ]; then ulimit -d "$limit"; fi
			exec 3<&0 </dev/null
			(trap '' TERM INT HUP; read -r nothing <&3; kill -KILL 0) >/dev/null 2>&1 &
			exec "$@" 3<&-
			""";

	private final Process process;

	private ProcessGroup(Process process) {
		this.process = process;
	}

	/**
	 * Starts the command.
	 * @param limitBytes of memory that its processes may each have; 0: no limit
	 * @throws IOException if there is no shell, no {@code setsid} or no such directory
	 */
	static ProcessGroup start(List<String> command, Map<String, String> environment, @Nullable Path directory,
			long limitBytes) throws IOException {
		List<String> words = new ArrayList<>(
				List.of("setsid", "sh", "-c", SCRIPT, "sluice", Long.toString(limitBytes / 1024)));
		words.addAll(command);
		ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
		builder.environment().clear();
		builder.environment().putAll(environment);
		if (directory != null) {
			builder.directory(directory.toFile());
		}
		return new ProcessGroup(builder.start());
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * What the command writes, to its standard output and to its standard error.
	 */
	InputStream output() {
		return this.process.getInputStream();
	}

	/**
	 * Another way into the same pipe. The command still starts when this is called, so it
	 * cannot have put something else in the place of the pipe.
	 * @throws IOException if the command has ended
	 */
	OutputStream writeToOutput() throws IOException {
		return Files.newOutputStream(Path.of("/proc/" + this.process.pid() + "/fd/1"), StandardOpenOption.WRITE);
	}

	/**
	 * Waits until the command has ended, and kills what is left of the group.
	 * @return its exit code
	 */
	int awaitExit() throws InterruptedException {
		int exitCode = this.process.waitFor();
		kill();
		return exitCode;
	}

	/**
	 * Asks the command to end, and kills the group if it has not after a while.
	 */
	void stop(Duration patience) throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
			kill();
			this.process.waitFor();
		}
	}

	/**
	 * Kills the group.
	 */
	void kill() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
	}

}
