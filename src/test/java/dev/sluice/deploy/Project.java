package dev.sluice.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the build says of itself.
 */
final class Project {

	private Project() {
	}

	static String version() {
		Properties build = new Properties();
		try (InputStream file = Project.class.getResourceAsStream("/META-INF/build-info.properties")) {
			build.load(Objects.requireNonNull(file, "the build makes build-info.properties"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return build.getProperty("build.version");
	}

}
