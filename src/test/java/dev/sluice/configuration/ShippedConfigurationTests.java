package dev.sluice.configuration;

import java.util.Map;
import java.util.stream.Collectors;

import dev.sluice.mapping.MappingCatalog;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configurations that come with the project keep the rules of the settings.
 */
class ShippedConfigurationTests {

	private static final String COMPOSE = "compose/sluice/application.yaml";

	@ParameterizedTest
	@ValueSource(strings = { COMPOSE, "examples/testcontainers/src/test/resources/sluice.yaml" })
	void provisionsEveryQueueItNames(String file) {
		try (ConfigurableApplicationContext context = bind(file)) {
			assertThat(context.getBean(QueueCatalog.class).queues().values()).isNotEmpty()
				.allMatch(QueueSettings::provision);
			assertThat(context.getBean(MappingCatalog.class).mappings()).isNotEmpty();
		}
	}

	@Test
	void composeHasTheQueuesAndTheMappingOfTheProfileLocal() {
		try (ConfigurableApplicationContext compose = bind(COMPOSE);
				ConfigurableApplicationContext local = bind("classpath:application-local.yaml")) {
			assertThat(queues(compose)).isEqualTo(queues(local));
			assertThat(compose.getBean(MappingCatalog.class)).isEqualTo(local.getBean(MappingCatalog.class));
		}
	}

	private static Map<String, Object> queues(ConfigurableApplicationContext context) {
		return context.getBean(QueueCatalog.class)
			.queues()
			.values()
			.stream()
			.collect(Collectors.toMap(QueueSettings::key, QueueSettings::attributes));
	}

	private static ConfigurableApplicationContext bind(String location) {
		return new SpringApplicationBuilder(SettingsConfiguration.class).web(WebApplicationType.NONE)
			.properties("sluice.security.mode=none")
			.run("--spring.config.location=" + location);
	}

}
