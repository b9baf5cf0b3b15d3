package dev.sluice.function;

import java.util.Collection;
import java.util.Optional;

/**
 * The functions of this instance. Complete once the application context is.
 */
public interface Functions {

	Collection<InvocableFunction> all();

	Optional<InvocableFunction> find(String name);

}
