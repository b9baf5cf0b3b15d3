package dev.sluice.function.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The environment variables of an execution environment: what Lambda sets, what the
 * function's settings add, and of Sluice's own only what programs need to run and to call
 * AWS. Sluice's secrets stay with Sluice.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Working with
 * Lambda environment variables</a>
 */
final class EnvironmentVariables {

	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR",
			"LD_LIBRARY_PATH", "JAVA_HOME", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy",
			"no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE");

	private EnvironmentVariables() {
	}

	/**
	 * Puts them together.
	 * @param own the variables of Sluice
	 */
	static Map<String, String> of(Blueprint blueprint, EnvironmentIdentity identity, Map<String, String> own) {
		Map<String, String> variables = new HashMap<>();
		own.forEach((name, value) -> {
			if (INHERITED.contains(name) || name.startsWith("AWS_") || name.startsWith("LC_")) {
				variables.put(name, value);
			}
		});
		variables.put("_HANDLER", blueprint.handler());
		variables.putAll(blueprint.settings().variables());
		variables.put("AWS_REGION", identity.region());
		variables.put("AWS_DEFAULT_REGION", identity.region());
		variables.put("AWS_LAMBDA_FUNCTION_NAME", blueprint.name());
		variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
		variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Long.toString(blueprint.settings().megabytes()));
		variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
		variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + blueprint.name());
		variables.put("AWS_LAMBDA_LOG_STREAM_NAME", identity.logStream());
		variables.put("AWS_LAMBDA_RUNTIME_API", identity.runtimeApi());
		variables.put("LAMBDA_TASK_ROOT",
				Objects.requireNonNullElse(blueprint.settings().workingDirectory(), Path.of(""))
					.toAbsolutePath()
					.toString());
		variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
		return variables;
	}

	/**
	 * What tells one environment from the others.
	 *
	 * @param runtimeApi host and port
	 */
	record EnvironmentIdentity(String region, String logStream, String runtimeApi) {
	}

}
