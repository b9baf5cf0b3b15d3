package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A copy of the chart without the rules and dashboards that come with it, to which files
 * can be added.
 */
record ChartCopy(Path folder) {

	static ChartCopy into(Path parent) {
		Path folder = parent.resolve("sluice");
		try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
			files.filter(Files::isRegularFile)
				.filter((file) -> !file.startsWith(Chart.FOLDER.resolve("rules")))
				.filter((file) -> !file.startsWith(Chart.FOLDER.resolve("dashboards")))
				.forEach((file) -> copy(file, folder.resolve(Chart.FOLDER.relativize(file).toString())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ChartCopy(folder);
	}

	ChartCopy add(String file, String text) {
		try {
			Path target = this.folder.resolve(file);
			Files.createDirectories(target.resolveSibling("."));
			Files.writeString(target, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	private static void copy(Path file, Path target) {
		try {
			Files.createDirectories(target.resolveSibling("."));
			Files.copy(file, target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
