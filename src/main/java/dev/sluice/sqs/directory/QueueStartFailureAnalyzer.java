package dev.sluice.sqs.directory;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells an operator what is wrong with the queues instead of showing a stack trace.
 */
class QueueStartFailureAnalyzer extends AbstractFailureAnalyzer<QueueStartFailure> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, QueueStartFailure cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
