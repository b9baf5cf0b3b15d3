package dev.sluice.lambda.mappings;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The UUID by which Lambda's calls name a mapping: made of its id, so that it is the same
 * in every replica and after every restart.
 */
final class MappingUuid {

	private static final String NAMESPACE = "sluice.mappings.";

	private MappingUuid() {
	}

	static String of(String id) {
		return UUID.nameUUIDFromBytes((NAMESPACE + id).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
