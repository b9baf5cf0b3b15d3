package dev.sluice.tracing;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkedSamplerTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static SamplingDecision decide(Sampler others, LinkData... links) {
		return new LinkedSampler(others)
			.shouldSample(Context.root(), TRACE, "process work", SpanKind.CONSUMER, Attributes.empty(), List.of(links))
			.getDecision();
	}

	private static LinkData link(TraceFlags flags) {
		return LinkData.create(SpanContext.create(TRACE, "00f067aa0ba902b7", flags, TraceState.getDefault()));
	}

	@Test
	void recordsABatchWithAMessageWhoseSendWasRecorded() {
		assertThat(decide(Sampler.alwaysOff(), link(TraceFlags.getDefault()), link(TraceFlags.getSampled())))
			.isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
	}

	@Test
	void leavesTheOthersToTheSamplerThatIsConfigured() {
		assertThat(decide(Sampler.alwaysOff())).isEqualTo(SamplingDecision.DROP);
		assertThat(decide(Sampler.alwaysOff(), link(TraceFlags.getDefault()))).isEqualTo(SamplingDecision.DROP);
		assertThat(decide(Sampler.alwaysOn())).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
	}

}
