package dev.sluice.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The custom resources of the Prometheus operator and of KEDA, by schemas that are
 * written after their definitions.
 */
final class CustomResources {

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private CustomResources() {
	}

	static boolean isKnown(JsonNode document) {
		return CustomResources.class.getResource(resource(document)) != null;
	}

	/**
	 * Returns the document where it is as its definition wants it.
	 */
	static JsonNode check(JsonNode document) {
		List<Error> errors = schema(document).validate(document);
		if (!errors.isEmpty()) {
			throw new AssertionError(document.path("kind").asString() + ": " + errors);
		}
		return document;
	}

	private static Schema schema(JsonNode document) {
		try (@Nullable
		InputStream schema = CustomResources.class.getResourceAsStream(resource(document))) {
			return SCHEMAS.getSchema(schema);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String resource(JsonNode document) {
		return "/crds/" + document.path("kind").asString() + ".json";
	}

}
