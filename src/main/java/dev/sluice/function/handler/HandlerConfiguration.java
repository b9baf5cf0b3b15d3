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
	FunctionTargets functionTargets(HandlerResolver handlers) {
		return (settings) -> new HandlerTarget(settings, handlers.resolve(settings), UUID::randomUUID);
	}

}
