package dev.sluice.sqs;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do where nobody told the region: the first thing that a start without the
 * profile {@code local} needs.
 */
class RegionMissingFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
		if (!String.valueOf(cause.getMessage()).startsWith("Unable to load region")) {
			return null;
		}
		return new FailureAnalysis("No AWS region is configured.",
				"Set AWS_REGION or spring.cloud.aws.region.static, for example eu-west-1; or start with the profile "
						+ "local, which needs no AWS at all.",
				cause);
	}

}
