package dev.sluice;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Starts Sluice.
 */
@SpringBootApplication
public class SluiceApplication {

	public static void main(String[] args) {
		SpringApplication.run(SluiceApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
