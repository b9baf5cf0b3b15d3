package dev.sluice.configuration;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.sluice.mapping.MappingCatalog;
import dev.sluice.queue.QueueCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class AdditionalLocationTests {

	@TempDir
	Path folder;

	@Test
	void addsToTheMaps() throws Exception {
		Path first = write("first.yaml", """
				sluice:
				  queues:
				    work: {delay: 3s}
				  mappings:
				    work: {batch-size: 3}
				""");
		Path second = write("second.yaml", """
				sluice:
				  queues:
				    work: {visibility-timeout: 10s}
				    mail: {fifo: true}
				""");

		try (ConfigurableApplicationContext context = application().run("--spring.config.location=" + first,
				"--spring.config.additional-location=" + second)) {
			assertThat(context.getBean(QueueCatalog.class).queues()).containsOnlyKeys("work", "mail")
				.hasEntrySatisfying("work", (queue) -> {
					assertThat(queue.attributes().delay()).hasSeconds(3);
					assertThat(queue.attributes().visibilityTimeout()).hasSeconds(10);
				});
			assertThat(context.getBean(MappingCatalog.class).mappings()).containsOnlyKeys("work");
		}
	}

	@Test
	void aWrongFileIsNamedOnTheScreen(CapturedOutput output) throws Exception {
		Path file = write("wrong.yaml", """
				sluice:
				  mappings:
				    work: {batch-size: 10001, maximum-batching-window: 1s}
				""");

		assertThatException().isThrownBy(() -> application().run("--spring.config.additional-location=" + file));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("sluice.mappings.work.batch-size = 10001", "rule: 1 to 10000", "try:  10000")
			.contains("wrong.yaml] - 3:24");
	}

	private Path write(String name, String yaml) throws Exception {
		return Files.writeString(this.folder.resolve(name), yaml);
	}

	private static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(SettingsConfiguration.class).web(WebApplicationType.NONE)
			.properties("sluice.security.mode=none");
	}

}
