package dev.sluice.deploy;

import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.AnyType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a document as the type that Kubernetes has for it. A kind that there is not, a
 * value of the wrong type and a field that the type does not have are errors, where the
 * types themselves would put such a field aside.
 */
final class StrictParser {

	private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

	private static final String MODEL = "io.fabric8.kubernetes.api.model";

	private final List<String> unknown = new ArrayList<>();

	private StrictParser() {
	}

	static HasMetadata parse(JsonNode document) {
		Object object = unmarshal(document);
		if (!(object instanceof HasMetadata typed) || object instanceof GenericKubernetesResource) {
			throw new AssertionError("Kubernetes has no such kind: " + document);
		}
		StrictParser parser = new StrictParser();
		parser.visit(typed.getKind(), typed);
		if (!parser.unknown.isEmpty()) {
			throw new AssertionError("unknown fields: " + parser.unknown);
		}
		return typed;
	}

	private static Object unmarshal(JsonNode document) {
		try {
			return SERIALIZATION.unmarshal(document.toString());
		}
		catch (KubernetesClientException ex) {
			throw new AssertionError("a value has another type in " + document, ex);
		}
	}

	private void visit(String path, @Nullable Object value) {
		if (value instanceof Collection<?> items) {
			int index = 0;
			for (Object item : items) {
				visit(path + "[" + index++ + "]", item);
			}
		}
		else if (value instanceof Map<?, ?> entries) {
			entries.forEach((key, entry) -> visit(path + "." + key, entry));
		}
		else if (value != null && isOfModel(value)) {
			visitFields(path, value);
		}
	}

	private static boolean isOfModel(Object value) {
		return value.getClass().getName().startsWith(MODEL) && !(value instanceof Enum) && !(value instanceof AnyType)
				&& !(value instanceof Quantity);
	}

	private void visitFields(String path, Object object) {
		for (PropertyDescriptor property : properties(object)) {
			if (property.getName().equals("additionalProperties")
					&& read(property, object) instanceof Map<?, ?> additional) {
				additional.keySet().forEach((key) -> this.unknown.add(path + "." + key));
			}
			else if (property.getReadMethod() != null && property.getWriteMethod() != null) {
				visit(path + "." + property.getName(), read(property, object));
			}
		}
	}

	private static PropertyDescriptor[] properties(Object object) {
		try {
			BeanInfo bean = Introspector.getBeanInfo(object.getClass(), Object.class);
			return bean.getPropertyDescriptors();
		}
		catch (IntrospectionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Object read(PropertyDescriptor property, Object object) {
		try {
			return property.getReadMethod().invoke(object);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
