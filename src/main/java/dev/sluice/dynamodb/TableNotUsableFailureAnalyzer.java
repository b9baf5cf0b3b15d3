package dev.sluice.dynamodb;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells an operator what is wrong with the table instead of showing a stack trace.
 */
class TableNotUsableFailureAnalyzer extends AbstractFailureAnalyzer<TableNotUsable> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TableNotUsable cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
