package dev.sluice.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Lends the error handling of the application to the tests of its controllers.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemAdvice.class)
public class Problems {

	public static Object advice() {
		return new ProblemAdvice();
	}

}
