package dev.sluice.lambda.call;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The parameters behind the question mark. They are read without the servlet container,
 * which would take the body of an invocation for a form where the client says that it is
 * one, as curl does.
 */
public final class Query {

	private final MultiValueMap<String, String> parameters;

	private Query(MultiValueMap<String, String> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Reads the parameters of a request.
	 * @throws LambdaRefusal if they are malformed
	 */
	public static Query of(HttpServletRequest request) {
		MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
		try {
			UriComponentsBuilder.newInstance()
				.query(request.getQueryString())
				.build()
				.getQueryParams()
				.forEach((name, values) -> values
					.forEach((value) -> decoded.add(decode(name), (value != null) ? decode(value) : "")));
		}
		catch (IllegalArgumentException ex) {
			throw LambdaRefusal.invalid("The query of the request is malformed");
		}
		return new Query(decoded);
	}

	private static String decode(String text) {
		return UriUtils.decode(text, StandardCharsets.UTF_8);
	}

	/**
	 * The value of a parameter, the first of several; null where there is none.
	 */
	public @Nullable String get(String name) {
		return this.parameters.getFirst(name);
	}

}
