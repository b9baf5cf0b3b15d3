package dev.sluice.configuration;

import dev.sluice.access.AccessSettings;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.intake.IntakeSettings;
import dev.sluice.lambda.LambdaSettings;
import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.operations.OperationsSettings;
import dev.sluice.queue.QueueCatalog;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Binds the schema, checks it and hands every feature its settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SluiceProperties.class)
class SettingsConfiguration {

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor settingsBindHandler() {
		return SettingsBindHandler::new;
	}

	@Bean
	Settings sluiceSettings(SluiceProperties properties, Environment environment) {
		return Settings.of(properties, Surroundings.of(environment));
	}

	@Bean
	QueueCatalog queueCatalog(Settings settings) {
		return settings.queues();
	}

	@Bean
	FunctionCatalog functionCatalog(Settings settings) {
		return settings.functions();
	}

	@Bean
	MappingCatalog mappingCatalog(Settings settings) {
		return settings.mappings();
	}

	@Bean
	IdempotencyTableSettings idempotencyTableSettings(Settings settings) {
		return settings.idempotencyTable();
	}

	@Bean
	IntakeSettings intakeSettings(Settings settings) {
		return settings.intake();
	}

	@Bean
	AccessSettings accessSettings(Settings settings) {
		return settings.access();
	}

	@Bean
	LambdaSettings lambdaSettings(Settings settings) {
		return settings.lambda();
	}

	@Bean
	OperationsSettings operationsSettings(Settings settings) {
		return settings.operations();
	}

}
