package dev.sluice.mapping;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a mapping's limits; what is null stays as it is.
 */
public record MappingChange(@Nullable Boolean enabled, @Nullable Integer batchSize,
		@Nullable Duration maximumBatchingWindow, @Nullable Integer maximumConcurrency) {

	/**
	 * The limits with this change, whether they keep the rules or not.
	 */
	public MappingLimits applyTo(MappingLimits limits) {
		return new MappingLimits(Objects.requireNonNullElse(this.enabled, limits.enabled()),
				Objects.requireNonNullElse(this.batchSize, limits.batchSize()),
				Objects.requireNonNullElse(this.maximumBatchingWindow, limits.maximumBatchingWindow()),
				Objects.requireNonNullElse(this.maximumConcurrency, limits.maximumConcurrency()));
	}

}
