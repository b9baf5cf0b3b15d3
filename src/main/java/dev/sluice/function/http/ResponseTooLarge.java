package dev.sluice.function.http;

import java.io.IOException;

/**
 * An endpoint answered with more than it may.
 */
final class ResponseTooLarge extends IOException {

	ResponseTooLarge(int limit) {
		super("The response body has more than " + limit + " bytes");
	}

}
