package dev.sluice.mapping.processing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells an operator what does not go together instead of showing a stack trace.
 */
class VisibilityTooShortFailureAnalyzer extends AbstractFailureAnalyzer<VisibilityTooShort> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, VisibilityTooShort cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
