package dev.sluice.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.unit.DataSize;

/**
 * What the schema has under a name.
 */
sealed interface Place {

	ConfigurationPropertyName name();

	/**
	 * What may stand at this place.
	 */
	String rule();

	/**
	 * What would do at this place.
	 */
	String remedy();

	/**
	 * A setting, a map or a list.
	 *
	 * @param name full name of the property
	 * @param type type of the record component
	 * @param defaultValue its default as the schema writes it; empty where it has none
	 */
	record Known(ConfigurationPropertyName name, Type type, String defaultValue) implements Place {

		@Override
		public String rule() {
			return switch (this.type) {
				case Class<?> kind when kind == int.class || kind == Integer.class -> "a whole number";
				case Class<?> kind when kind == double.class -> "a number";
				case Class<?> kind when kind == boolean.class || kind == Boolean.class -> "true or false";
				case Class<?> kind when kind == Duration.class ->
					"a whole number of seconds, or one with a unit: ms, s, m, h, d";
				case Class<?> kind when kind == DataSize.class ->
					"a whole number of bytes, or one with a unit: B, KB, MB, GB";
				case Class<?> kind when kind.isEnum() -> "one of " + Schema.words(kind);
				case Class<?> kind when kind.isRecord() -> "a map of " + String.join(", ", Schema.keys(kind));
				case ParameterizedType kind when kind.getRawType() == List.class -> "a list";
				case ParameterizedType kind -> "a map";
				default -> "a text";
			};
		}

		@Override
		public String remedy() {
			return switch (this.type) {
				case Class<?> kind when !this.defaultValue.isEmpty() -> this.defaultValue;
				case Class<?> kind when kind == Boolean.class -> "true";
				case Class<?> kind when kind.isRecord() -> this.name + "." + Schema.keys(kind).getFirst();
				case ParameterizedType kind when kind.getRawType() == List.class -> this.name + "[0]";
				case ParameterizedType kind -> this.name + ".orders";
				default -> "leave it out";
			};
		}

	}

	/**
	 * Nothing: the schema knows the parent, but no such key there.
	 *
	 * @param name full name of the property
	 * @param parent the last part of the name that the schema has
	 * @param element what follows it
	 * @param siblings the keys that the schema has there
	 */
	record Unknown(ConfigurationPropertyName name, ConfigurationPropertyName parent, String element,
			List<String> siblings) implements Place {

		@Override
		public String rule() {
			return this.siblings.isEmpty() ? "no key follows " + this.parent
					: "a key of " + this.parent + ": " + String.join(", ", this.siblings);
		}

		@Override
		public String remedy() {
			return Nearest.to(this.element, this.siblings)
				.map((sibling) -> this.parent.append(sibling).append(rest()).toString())
				.orElse("leave it out");
		}

		private ConfigurationPropertyName rest() {
			return this.name.subName(this.parent.getNumberOfElements() + 1);
		}

	}

}
