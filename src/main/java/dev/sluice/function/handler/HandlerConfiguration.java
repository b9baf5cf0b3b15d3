package dev.sluice.function.handler;

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
	HandlerTargets handlerTargets(HandlerResolver handlers, Watchdog watchdog) {
		return new HandlerTargets(handlers, watchdog);
	}

}
