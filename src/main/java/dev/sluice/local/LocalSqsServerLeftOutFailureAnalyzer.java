package dev.sluice.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do where the in-process SQS server has been left out.
 */
class LocalSqsServerLeftOutFailureAnalyzer extends AbstractFailureAnalyzer<LocalSqsServerLeftOut> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LocalSqsServerLeftOut cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Start the jar with the profile local instead; or leave the profile out and set spring.cloud.aws.endpoint "
						+ "to an SQS server, as docker-compose.yml does with LocalStack.",
				cause);
	}

}
