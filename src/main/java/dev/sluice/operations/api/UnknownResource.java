package dev.sluice.operations.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The address names something that is not here.
 */
class UnknownResource extends ErrorResponseException {

	UnknownResource(String kind, String name, String list) {
		super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND,
				"There is no %s \"%s\". GET %s lists what there is.".formatted(kind, name, list)), null);
	}

}
