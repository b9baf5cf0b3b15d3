package dev.sluice.access;

import java.util.List;

/**
 * The file with the keys cannot be read, or something in it is wrong.
 */
final class ApiKeysUnusable extends RuntimeException {

	ApiKeysUnusable(String location, List<String> problems) {
		super("The API keys of %s cannot be used:\n    %s".formatted(location, String.join("\n    ", problems)));
	}

}
