package dev.sluice.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do where the in-process SQS server does not start.
 */
class LocalSqsServerFailureAnalyzer extends AbstractFailureAnalyzer<LocalSqsServerUnavailable> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LocalSqsServerUnavailable cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Free the port, or set sluice.local.port to another one; 0 takes a free one.", cause);
	}

}
