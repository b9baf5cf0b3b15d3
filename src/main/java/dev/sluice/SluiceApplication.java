package dev.sluice;

import java.time.Clock;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Starts Sluice. What would only cost time at the start is left out: Spring reads the
 * classes that are named as its parts are, not all of them; there are no users with
 * passwords, so Spring Boot is not to make one, no sessions to be counted, and no part of
 * the API's description in properties.
 */
@SpringBootApplication(exclude = { UserDetailsServiceAutoConfiguration.class, TomcatMetricsAutoConfiguration.class,
		SpringDocSpecPropertiesConfiguration.class })
@ComponentScan(resourcePattern = SluiceApplication.PARTS,
		excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@OpenAPIDefinition(info = @Info(title = "Sluice", version = "v1",
		description = "HTTP in, Amazon SQS as the store, batch listeners out, a function behind each",
		license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
public class SluiceApplication {

	/**
	 * Where Spring looks for parts; that nothing else is one is a rule of the house.
	 */
	static final String PARTS = "**/{part:.*(?:Configuration|Controller|Advice)}.class";

	public static void main(String[] args) {
		SpringApplication.run(SluiceApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * Does a little at a later time, on a virtual thread: ends the window of a batch,
	 * looks again at a limit.
	 */
	@Bean
	TaskScheduler taskScheduler() {
		SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
		scheduler.setVirtualThreads(true);
		scheduler.setThreadNamePrefix("later-");
		return scheduler;
	}

}
