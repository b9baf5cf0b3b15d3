package dev.sluice.function.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a process writes, line by line. A line longer than Lambda's log takes is cut
 * into several. It has a platform thread: a virtual one cannot wait for a pipe.
 */
final class OutputReader {

	/** Largest event of a CloudWatch log, which is where Lambda's lines go. */
	private static final int LONGEST_LINE = 256 * 1024;

	private static final Logger log = LoggerFactory.getLogger(OutputReader.class);

	private OutputReader() {
	}

	static void read(String name, InputStream output, Consumer<String> lines) {
		Thread.ofPlatform().daemon().name("output of " + name).start(() -> {
			try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
				readLines(reader, lines);
			}
			catch (IOException ex) {
				log.debug("The output of {} ended: {}", name, ex.getMessage());
			}
		});
	}

	private static void readLines(Reader reader, Consumer<String> lines) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = reader.read(); c != -1; c = reader.read()) {
			if (c != '\n') {
				line.append((char) c);
			}
			if (c == '\n' || line.length() == LONGEST_LINE) {
				lines.accept(line.toString().stripTrailing());
				line.setLength(0);
			}
		}
		if (!line.isEmpty()) {
			lines.accept(line.toString());
		}
	}

}
