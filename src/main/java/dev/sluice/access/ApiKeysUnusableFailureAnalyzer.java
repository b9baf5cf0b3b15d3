package dev.sluice.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells at start what is wrong with the file of the keys.
 */
final class ApiKeysUnusableFailureAnalyzer extends AbstractFailureAnalyzer<ApiKeysUnusable> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, ApiKeysUnusable cause) {
		return new FailureAnalysis(cause.getMessage(), """
				Correct the file that sluice.security.api-keys names. It looks like this:

				keys:
				  - name: shop
				    sha256: (what `printf %s "$KEY" | sha256sum` prints)
				    scopes: [enqueue]
				    queues: [orders]""", cause);
	}

}
