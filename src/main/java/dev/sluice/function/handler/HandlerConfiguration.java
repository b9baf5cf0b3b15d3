package dev.sluice.function.handler;

import java.util.UUID;

import dev.sluice.function.FunctionTargets;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes functions of the handlers that the configuration names.
 */
@Configuration(proxyBeanMethods = false)
class HandlerConfiguration {

	@Bean
	HandlerResolver handlerResolver(ConfigurableListableBeanFactory beans) {
		return new HandlerResolver(beans);
	}

	@Bean
	Watchdog watchdog() {
		return new Watchdog();
	}

	@Bean
	FunctionTargets functionTargets(HandlerResolver handlers, Watchdog watchdog) {
		return (settings) -> new HandlerTarget(settings, handlers.resolve(settings), UUID::randomUUID, watchdog);
	}

}
