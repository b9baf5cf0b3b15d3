package dev.sluice.testing;

import java.net.URI;

import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts one SQS server per JVM, when the first test asks for it; it ends with the JVM.
 */
class SqsServerExtension implements ParameterResolver, ExecutionCondition {

	private static final boolean LOCALSTACK = "localstack".equals(System.getProperty("sluice.test.broker"));

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (LOCALSTACK && !DockerClientFactory.instance().isDockerAvailable()) {
			String reason = "LocalStack needs Docker, and none is reachable";
			System.err.println("Skipped on LocalStack: " + context.getDisplayName() + " - " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}
		return ConditionEvaluationResult.enabled("an SQS server can be started");
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == SqsServer.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return Running.SERVER;
	}

	private static final class Running {

		static final SqsServer SERVER = new SqsServer(LOCALSTACK ? startLocalStack() : startElasticMq());

		@SuppressWarnings("resource")
		private static URI startLocalStack() {
			LocalStackContainer container = new LocalStackContainer(
					DockerImageName.parse("localstack/localstack:4.14.0"))
				.withServices("sqs");
			container.start();
			return container.getEndpoint();
		}

		private static URI startElasticMq() {
			int port = SQSRestServerBuilder.withInterface("127.0.0.1")
				.withDynamicPort()
				.withAWSRegion(SqsServer.REGION)
				.start()
				.waitUntilStarted()
				.localAddress()
				.getPort();
			return URI.create("http://127.0.0.1:" + port);
		}

	}

}
