package dev.sluice.function;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What does the work of a function, as the configuration describes it.
 */
public sealed interface TargetSettings {

	/**
	 * The target in words, for example {@code handler com.acme.OrderHandler}.
	 */
	String description();

	/**
	 * Whether it runs in execution environments.
	 */
	default boolean hasEnvironments() {
		return false;
	}

	/**
	 * A handler in this process.
	 *
	 * @param handler a Spring bean name, or a class that implements
	 * {@code RequestHandler<SQSEvent, ...>}
	 */
	record Handler(String handler) implements TargetSettings {

		@Override
		public String description() {
			return "handler " + this.handler;
		}

	}

	/**
	 * An HTTP endpoint that is posted the event.
	 *
	 * @param url absolute, http or https
	 * @param http how it is posted, and what its answers mean
	 */
	record Endpoint(URI url, EndpointSettings http) implements TargetSettings {

		@Override
		public String description() {
			return "url " + this.url;
		}

	}

	/**
	 * A command that speaks Lambda's Runtime API.
	 *
	 * @param words the program and its arguments, at least one
	 * @param environment what it runs in
	 */
	record Command(List<String> words, EnvironmentSettings environment) implements TargetSettings {

		public Command {
			words = List.copyOf(words);
		}

		@Override
		public String description() {
			return "command " + String.join(" ", this.words);
		}

		@Override
		public boolean hasEnvironments() {
			return true;
		}

	}

	/**
	 * A handler in a JVM of its own.
	 *
	 * @param handler a class, or a method of it as {@code com.acme.Orders::handleRequest}
	 * @param code a jar, or a folder of classes and jars
	 * @param environment what it runs in
	 */
	record Code(String handler, Path code, EnvironmentSettings environment) implements TargetSettings {

		@Override
		public String description() {
			return "handler " + this.handler + " of " + this.code;
		}

		@Override
		public boolean hasEnvironments() {
			return true;
		}

	}

}
