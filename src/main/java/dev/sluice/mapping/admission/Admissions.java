package dev.sluice.mapping.admission;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.sluice.function.Environments;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.mapping.FunctionConcurrency;
import dev.sluice.mapping.MappingSettings;

/**
 * Makes the admission of each mapping, and has the mappings of one function share its
 * reserved concurrency.
 */
public final class Admissions implements FunctionConcurrency {

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
	 * @param environments what the mapping's function runs in
	 */
	public MappingAdmission create(MappingSettings mapping, Environments environments) {
		String function = mapping.function();
		return new MappingAdmission(mapping, (function != null) ? places(function) : FunctionPlaces.UNLIMITED,
				environments, this.clock);
	}

	private FunctionPlaces places(String function) {
		return this.functions.getOrDefault(function, FunctionPlaces.UNLIMITED);
	}

	/**
	 * A place that is offered to a mapping is not free.
	 */
	@Override
	public <T> Optional<T> inPlace(String function, Supplier<T> work) {
		FunctionPlaces places = places(function);
		if (!places.tryTake()) {
			return Optional.empty();
		}
		try {
			return Optional.of(work.get());
		}
		finally {
			places.giveBack();
		}
	}

}
