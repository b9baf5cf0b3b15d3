package dev.sluice.operations.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The address names something that is not here.
 */
class UnknownResource extends ErrorResponseException {

	static UnknownResource mapping(String id) {
		return new UnknownResource("event source mapping", id, "/v1/mappings");
	}

	static UnknownResource queue(String key) {
		return new UnknownResource("queue", key, "/v1/queues");
	}

	private UnknownResource(String kind, String name, String list) {
		super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND,
				"There is no %s \"%s\". GET %s lists what there is.".formatted(kind, name, list)), null);
	}

}
