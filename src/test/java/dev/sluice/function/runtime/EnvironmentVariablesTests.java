package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sluice.function.EnvironmentSettings;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import dev.sluice.function.runtime.EnvironmentVariables.EnvironmentIdentity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentVariablesTests {

	private static final EnvironmentIdentity IDENTITY = new EnvironmentIdentity("eu-west-1", "stream",
			"127.0.0.1:9001");

	@Test
	void keepSecretsOfSluiceFromAFunction() {
		Map<String, String> variables = of(Map.of(), Map.of("DB_PASSWORD", "secret", "SLUICE_SECURITY_MODE", "api-key",
				"SPRING_APPLICATION_JSON", "{}", "OTEL_EXPORTER_OTLP_HEADERS", "key=secret"));

		assertThat(variables).doesNotContainKeys("DB_PASSWORD", "SLUICE_SECURITY_MODE", "SPRING_APPLICATION_JSON",
				"OTEL_EXPORTER_OTLP_HEADERS");
	}

	@Test
	void passOnWhatAFunctionNeedsToReachAws() {
		Map<String, String> own = Map.of("PATH", "/usr/bin", "LC_ALL", "C", "AWS_ROLE_ARN", "arn:aws:iam::1:role/r",
				"AWS_WEB_IDENTITY_TOKEN_FILE", "/token", "HTTPS_PROXY", "http://proxy");

		assertThat(of(Map.of(), own)).containsAllEntriesOf(own);
	}

	@Test
	void putConfigurationBeforeWhatSluiceHasAndWhatIsReservedBeforeBoth() {
		Map<String, String> variables = of(Map.of("PATH", "/opt", "AWS_LAMBDA_RUNTIME_API", "elsewhere"),
				Map.of("PATH", "/usr/bin", "AWS_REGION", "us-east-1"));

		assertThat(variables).containsEntry("PATH", "/opt")
			.containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001")
			.containsEntry("AWS_REGION", "eu-west-1")
			.containsEntry("AWS_DEFAULT_REGION", "eu-west-1");
	}

	private static Map<String, String> of(Map<String, String> configured, Map<String, String> own) {
		EnvironmentSettings settings = new EnvironmentSettings(configured, null, Duration.ZERO, 256L * 1024 * 1024,
				false);
		FunctionSettings function = new FunctionSettings("orders",
				new TargetSettings.Command(List.of("serve"), settings), Duration.ofSeconds(3), null);
		return EnvironmentVariables.of(new Blueprint(function, List.of("serve"), "serve", settings), IDENTITY, own);
	}

}
