package dev.sluice.configuration;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
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
		return Arrays.stream(parameters(type)).map(Schema::key).toList();
	}

	/**
	 * The constants of an enum, as they are written in YAML.
	 */
	static String words(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", "));
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
		for (Parameter parameter : parameters(type)) {
			if (key(parameter).replace("-", "").equals(element)) {
				return new Place.Known(name.chop(index + 1), parameter.getParameterizedType(), defaultOf(parameter));
			}
		}
		return unknown(parent, name, index, keys(type));
	}

	private static Parameter[] parameters(Class<?> type) {
		return type.getDeclaredConstructors()[0].getParameters();
	}

	private static Place unknown(Place.Known parent, ConfigurationPropertyName name, int index, List<String> siblings) {
		return new Place.Unknown(name, parent.name(), name.getElement(index, Form.ORIGINAL), siblings);
	}

	private static String defaultOf(Parameter parameter) {
		DefaultValue value = parameter.getAnnotation(DefaultValue.class);
		return (value != null) ? String.join(", ", value.value()) : "";
	}

	private static String key(Parameter parameter) {
		Name name = parameter.getAnnotation(Name.class);
		return (name != null) ? name.value()
				: parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
