package dev.sluice.mapping.admission;

import java.util.Map;
import java.util.stream.Collectors;

import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.mapping.MappingSettings;

/**
 * Makes the admission of each mapping, and has the mappings of one function share its
 * reserved concurrency.
 */
public final class Admissions {

	private final Map<String, FunctionPlaces> functions;

	private final AlarmClock clock;

	public Admissions(FunctionCatalog catalog, AlarmClock clock) {
		this.clock = clock;
		this.functions = catalog.functions()
			.values()
			.stream()
			.collect(Collectors.toUnmodifiableMap(FunctionSettings::name, this::placesOf));
	}

	private FunctionPlaces placesOf(FunctionSettings function) {
		Integer reserved = function.reservedConcurrency();
		return (reserved != null) ? new ReservedConcurrency(reserved, this.clock) : FunctionPlaces.UNLIMITED;
	}

	/**
	 * Makes an admission; to be called once for each mapping.
	 */
	public MappingAdmission create(MappingSettings mapping) {
		String function = mapping.function();
		FunctionPlaces places = (function != null) ? this.functions.getOrDefault(function, FunctionPlaces.UNLIMITED)
				: FunctionPlaces.UNLIMITED;
		return new MappingAdmission(mapping, places, this.clock);
	}

}
