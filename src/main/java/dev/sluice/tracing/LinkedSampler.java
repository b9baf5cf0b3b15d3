package dev.sluice.tracing;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * Records the batch of every message whose send was recorded: a trace that ends at the
 * queue would tell nobody what became of the message.
 */
final class LinkedSampler implements Sampler {

	private final Sampler others;

	LinkedSampler(Sampler others) {
		this.others = others;
	}

	@Override
	public SamplingResult shouldSample(Context parent, String traceId, String name, SpanKind kind,
			Attributes attributes, List<LinkData> links) {
		return links.stream().anyMatch((link) -> link.getSpanContext().isSampled()) ? SamplingResult.recordAndSample()
				: this.others.shouldSample(parent, traceId, name, kind, attributes, links);
	}

	@Override
	public String getDescription() {
		return "LinkedSampler{" + this.others.getDescription() + "}";
	}

}
