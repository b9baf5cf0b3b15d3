package dev.sluice.queue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What made a batch fail.
 *
 * @param type as the function's language or Lambda names it: for example
 * {@code java.lang.IllegalStateException} or {@code Sandbox.Timedout}
 * @param message in words; may be empty
 * @param supertypes what the type also is, by name; empty where its language does not say
 */
public record Failure(String type, String message, List<String> supertypes) {

	public Failure {
		supertypes = List.copyOf(supertypes);
	}

	public Failure(String type, String message) {
		this(type, message, List.of());
	}

	/**
	 * A failure by an error of Java, whose supertypes are its classes and interfaces.
	 */
	public static Failure of(Throwable error) {
		Set<String> types = new LinkedHashSet<>();
		Deque<Class<?>> open = new ArrayDeque<>();
		for (Class<?> type = error.getClass(); type != null; type = open.poll()) {
			if (types.add(type.getName())) {
				open.addAll(Arrays.asList(type.getInterfaces()));
				if (type.getSuperclass() != null) {
					open.addFirst(type.getSuperclass());
				}
			}
		}
		String own = error.getClass().getName();
		return new Failure(own, Objects.requireNonNullElse(error.getMessage(), ""),
				types.stream().filter((name) -> !name.equals(own)).toList());
	}

	/**
	 * Whether it is of the type, or of a subtype of it.
	 */
	public boolean isA(String typeName) {
		return this.type.equals(typeName) || this.supertypes.contains(typeName);
	}

	/**
	 * Type and message in one line, for log and API.
	 */
	public String words() {
		return this.message.isEmpty() ? this.type : this.type + ": " + this.message;
	}

}
