package dev.sluice.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LocalSqsServerInitializerTests {

	@Test
	void saysWhatToDoWhereTheServerIsLeftOut(CapturedOutput output) {
		assertThatExceptionOfType(LocalSqsServerLeftOut.class).isThrownBy(() -> withoutServer("local"));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("the container image leaves it out")
			.contains("spring.cloud.aws.endpoint");
	}

	@Test
	void needsNoServerOutsideOfItsProfile() {
		try (ConfigurableApplicationContext context = withoutServer("production")) {
			assertThat(context.containsBean("localSqsServer")).isFalse();
		}
	}

	private static ConfigurableApplicationContext withoutServer(String profile) {
		return new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
			.resourceLoader(new DefaultResourceLoader(new FilteredClassLoader("org.elasticmq", "org.apache.pekko")))
			.profiles(profile)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
