package dev.sluice.function.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a process writes, line by line. A line longer than Lambda's log takes is cut
 * into several. It has a platform thread: a virtual one cannot wait for a pipe.
 * <p>
 * An answer comes by another way than the lines before it, and may overtake them. To know
 * that they have all been read, Sluice writes a mark into the same pipe behind them.
 */
final class OutputReader implements AutoCloseable {

	/** Largest event of a CloudWatch log, which is where Lambda's lines go. */
	private static final int LONGEST_LINE = 256 * 1024;

	/** No character, so nothing that a text may contain. */
	private static final char MARK = '\uFFFE';

	private static final byte[] MARK_BYTES = Character.toString(MARK).getBytes(StandardCharsets.UTF_8);

	private static final Logger log = LoggerFactory.getLogger(OutputReader.class);

	private final Semaphore marks = new Semaphore(0);

	private final @Nullable OutputStream marker;

	private final Thread reader;

	private OutputReader(String name, ProcessGroup process, Consumer<String> lines) {
		this.marker = marker(process);
		this.reader = Thread.ofPlatform()
			.daemon()
			.name("output of " + name)
			.unstarted(() -> readAll(name, process, lines));
	}

	/**
	 * Reads until the process has ended and this is closed.
	 */
	static OutputReader read(String name, ProcessGroup process, Consumer<String> lines) {
		OutputReader output = new OutputReader(name, process, lines);
		output.reader.start();
		return output;
	}

	private static @Nullable OutputStream marker(ProcessGroup process) {
		try {
			return process.writeToOutput();
		}
		catch (IOException ex) {
			log.debug("The output of process {} cannot be marked: {}", process.pid(), ex.getMessage());
			return null;
		}
	}

	private void readAll(String name, ProcessGroup process, Consumer<String> lines) {
		try (Reader output = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8))) {
			readLines(output, lines);
		}
		catch (IOException ex) {
			log.debug("The output of {} ended: {}", name, ex.getMessage());
		}
	}

	private void readLines(Reader reader, Consumer<String> lines) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = reader.read(); c != -1; c = reader.read()) {
			if (c != '\n' && c != MARK) {
				line.append((char) c);
			}
			if (c == '\n' || (c == MARK && !line.isEmpty()) || line.length() == LONGEST_LINE) {
				lines.accept(line.toString().stripTrailing());
				line.setLength(0);
			}
			if (c == MARK) {
				this.marks.release();
			}
		}
		if (!line.isEmpty()) {
			lines.accept(line.toString());
		}
	}

	/**
	 * Waits until everything has been read that the process has written until now.
	 */
	void catchUp(Duration patience) throws InterruptedException {
		if (this.marker == null) {
			return;
		}
		this.marks.drainPermits();
		boolean read;
		try {
			this.marker.write(MARK_BYTES);
			read = this.marks.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (IOException ex) {
			// closed, since the process has ended; so does its output
			read = this.reader.join(patience);
		}
		if (!read) {
			log.debug("The output was not read in time");
		}
	}

	@Override
	public void close() throws IOException {
		if (this.marker != null) {
			this.marker.close();
		}
	}

}
