package dev.sluice.lambda.call;

import java.util.UUID;

import dev.sluice.access.CurrentCaller;
import dev.sluice.function.Functions;
import dev.sluice.mapping.Mappings;
import dev.sluice.queue.QueueDirectory;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts together what all calls need.
 */
@Configuration(proxyBeanMethods = false)
class CallConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new RequestIds(UUID::randomUUID)).addPathPatterns(Versions.ANY);
	}

	/**
	 * Lambda's lists have a slash at their end in some SDKs.
	 */
	@Bean
	FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
		FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(
				UrlHandlerFilter.trailingSlashHandler(Versions.FIRST + "/**").wrapRequest().build());
		registration.addUrlPatterns(Versions.FIRST + "/*");
		return registration;
	}

	@Bean
	Sight sight(CurrentCaller caller, Functions functions, Mappings mappings) {
		return new Sight(caller, functions, mappings);
	}

	@Bean
	Arns arns(QueueDirectory queues, Mappings mappings) {
		return new Arns(queues, mappings);
	}

}
