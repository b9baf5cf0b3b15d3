package dev.sluice.configuration;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds its way through the records of the schema by the name of a property.
 */
final class Schema {

	private Schema() {
	}

	static Place find(ConfigurationPropertyName name) {
		Place.Known place = new Place.Known(name.chop(1), SluiceProperties.class, "");
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			switch (step(place, name, index)) {
				case Place.Known next -> place = next;
				case Place.Unknown unknown -> {
					return unknown;
				}
			}
		}
		return place;
	}

	/**
	 * The keys of a record, as they are written in YAML.
	 */
	static List<String> keys(Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).map(Schema::key).toList();
	}

	private static Place step(Place.Known parent, ConfigurationPropertyName name, int index) {
		return switch (parent.type()) {
			case Class<?> type when type.isRecord() -> component(parent, type, name, index);
			case ParameterizedType map when map.getRawType() == Map.class ->
				new Place.Known(name.chop(index + 1), map.getActualTypeArguments()[1], "");
			case ParameterizedType list when name.isNumericIndex(index) ->
				new Place.Known(name.chop(index + 1), list.getActualTypeArguments()[0], "");
			default -> unknown(parent, name, index, List.of());
		};
	}

	private static Place component(Place.Known parent, Class<?> type, ConfigurationPropertyName name, int index) {
		String element = name.getElement(index, Form.UNIFORM);
		RecordComponent[] components = type.getRecordComponents();
		Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
		for (int position = 0; position < components.length; position++) {
			if (components[position].getName().toLowerCase(Locale.ROOT).equals(element)) {
				return new Place.Known(name.chop(index + 1), components[position].getGenericType(),
						defaultOf(parameters[position]));
			}
		}
		return unknown(parent, name, index, keys(type));
	}

	private static Place unknown(Place.Known parent, ConfigurationPropertyName name, int index, List<String> siblings) {
		return new Place.Unknown(name, parent.name(), name.getElement(index, Form.ORIGINAL), siblings);
	}

	private static String defaultOf(Parameter parameter) {
		DefaultValue value = parameter.getAnnotation(DefaultValue.class);
		return (value != null) ? String.join(", ", value.value()) : "";
	}

	private static String key(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
