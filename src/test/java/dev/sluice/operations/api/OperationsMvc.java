package dev.sluice.operations.api;

import dev.sluice.problem.Problems;
import java.util.List;

import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * A controller behind the dispatcher, with the error handling that it has in the
 * application.
 */
final class OperationsMvc {

	private OperationsMvc() {
	}

	static MockMvcTester of(Object controller) {
		return MockMvcTester.of(List.of(controller),
				(builder) -> builder.setControllerAdvice(Problems.advice()).build());
	}

}
