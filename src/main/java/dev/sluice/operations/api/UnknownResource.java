package dev.sluice.operations.api;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The address names something that is not here.
 */
class UnknownResource extends ErrorResponseException {

	UnknownResource(String kind, String name, String list) {
		super(HttpStatus.NOT_FOUND,
				problem("There is no %s '%s'. GET %s lists what there is.".formatted(kind, name, list)), null);
	}

	private static ProblemDetail problem(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail);
		problem.setType(URI.create("about:blank"));
		return problem;
	}

}
