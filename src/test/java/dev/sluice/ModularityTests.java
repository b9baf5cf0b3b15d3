package dev.sluice;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModularityTests {

	@Test
	void everyPackageUsesOnlyWhatItsPackageInfoAllows() {
		ApplicationModules.of(SluiceApplication.class).verify();
	}

	@Test
	void aPackageThatIsNotAllowedIsNoticed(@TempDir Path directory) throws IOException {
		CompiledSources.compile(directory, List.of("""
				@org.springframework.modulith.ApplicationModule(allowedDependencies = "queue")
				package broken.house.sqs;
				""", """
				package broken.house.sqs;
				class Sender { broken.house.mapping.Settings settings; }
				""", """
				package broken.house.mapping;
				public class Settings { }
				""", """
				package broken.house.queue;
				public class Message { }
				"""));

		ApplicationModules house = modules("broken.house", directory);

		assertThatExceptionOfType(Violations.class).isThrownBy(house::verify)
			.withMessageContaining("Module 'sqs' depends on module 'mapping'");
	}

	private static ApplicationModules modules(String root, Path directory) throws IOException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader compiled = new URLClassLoader(new URL[] { url(directory) }, before)) {
			thread.setContextClassLoader(compiled);
			return ApplicationModules.of(root);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL url(Path directory) throws MalformedURLException {
		return directory.toUri().toURL();
	}

}
