package dev.sluice.function.handler;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.sluice.function.Batches;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class HandlerConfigurationTests {

	@Test
	void makesTheFunctionsOfTheConfiguration() {
		try (ConfigurableApplicationContext context = run(HelloHandler.class.getName())) {
			InvocableFunction orders = context.getBean(Functions.class).find("orders").orElseThrow();

			assertThat(orders.target()).isEqualTo("handler dev.sluice.function.handler.HelloHandler");
			assertThat(orders.invoke(Batches.of("m1"), true)).isEqualTo(new AllSucceeded());
			assertThat(context.getBean(MeterRegistry.class)
				.get("sluice.function.invocation")
				.tags("function", "orders", "outcome", "success")
				.timer()
				.count()).isEqualTo(1);
		}
	}

	@Test
	void stopsTheStartAtAnUnusableHandlerAndSaysWhere(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("com.acme.Missing")).havingRootCause();

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'com.acme.Missing' for configuration property 'sluice.functions.orders.handler'")
			.contains("There is neither a Spring bean nor a class of this name.");
	}

	private static ConfigurableApplicationContext run(String handler) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.build();
		return application.run("--sluice.functions.orders.handler=" + handler, "--spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = "dev.sluice.function", resourcePattern = "**/*Configuration.class")
	static class Application {

		@Bean
		FunctionCatalog functionCatalog(Environment environment) {
			String handler = environment.getRequiredProperty("sluice.functions.orders.handler");
			return new FunctionCatalog(Map.of("orders",
					new FunctionSettings("orders", new TargetSettings.Handler(handler), Duration.ofSeconds(30), null)));
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
