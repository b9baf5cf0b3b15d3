package dev.sluice.mapping.admission;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.ScalingSettings;

/**
 * How many places a mapping has at the moment: its maximum concurrency, or what a bound
 * leaves of it. Guarded by the lock of its admission.
 */
final class ConcurrencyLimit {

	private final List<Bound> bounds;

	private int maximum;

	private ConcurrencyLimit(int maximum, List<Bound> bounds) {
		this.maximum = maximum;
		this.bounds = List.copyOf(bounds);
	}

	/**
	 * @param alarm set for when time alone makes the limit grow
	 */
	static ConcurrencyLimit of(MappingSettings settings, AlarmClock clock, Alarm alarm) {
		ScalingSettings scaling = settings.scaling();
		List<Bound> bounds = new ArrayList<>();
		if (scaling.rampPerMinute() > 0) {
			bounds.add(new Ramp(scaling, clock, alarm));
		}
		if (scaling.adaptive()) {
			bounds.add(new AdaptiveLimit(scaling.minimumConcurrency()));
		}
		return new ConcurrencyLimit(settings.limits().maximumConcurrency(), bounds);
	}

	void setMaximum(int maximum) {
		this.maximum = maximum;
	}

	/**
	 * Whether it depends on how invocations go.
	 */
	boolean watchesInvocations() {
		return !this.bounds.isEmpty();
	}

	int current() {
		int limit = this.maximum;
		for (Bound bound : this.bounds) {
			limit = Math.min(limit, bound.limit());
		}
		return limit;
	}

	void refused(int taken) {
		this.bounds.forEach((bound) -> bound.refused(taken));
	}

	void satisfied() {
		this.bounds.forEach(Bound::satisfied);
	}

	void begun() {
		this.bounds.forEach(Bound::begun);
	}

	void ended(Bound.Sample sample) {
		this.bounds.forEach((bound) -> bound.ended(sample));
	}

}
