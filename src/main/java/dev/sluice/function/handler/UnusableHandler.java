package dev.sluice.function.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The handler of a function is not there, cannot be made, or does not take an SQS event.
 * Boot reports it with the property, its value and where the value stands.
 */
public class UnusableHandler extends InvalidConfigurationPropertyValueException {

	UnusableHandler(NamedHandler named, String reason, @Nullable Throwable cause) {
		super("sluice.functions." + named.function() + ".handler", named.handler(), reason, cause);
	}

}
