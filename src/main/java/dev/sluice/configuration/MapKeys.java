package dev.sluice.configuration;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Settles what a key of a map is called. Spring Boot holds {@code orders-dlq} and
 * {@code ordersdlq} to be one name, since the name of an environment variable has no
 * dashes, but puts both into the map. Where only variables say {@code ordersdlq} it is
 * the queue {@code orders-dlq}; where a file says both, one would hide the other.
 */
final class MapKeys {

	private final ConfigurationPropertyName map;

	private final Map<String, String> writtenByUniform = new HashMap<>();

	private final Map<String, String> hidden = new LinkedHashMap<>();

	MapKeys(ConfigurationPropertyName map, Iterable<ConfigurationPropertySource> sources) {
		this.map = map;
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable && !EnvironmentVariables.areIn(source)) {
				iterable.stream().filter(map::isAncestorOf).forEach(this::write);
			}
		}
	}

	Map<String, Object> settle(Map<?, ?> bound, Problems problems) {
		Map<String, Object> settled = new LinkedHashMap<>();
		bound.forEach((key, value) -> {
			String written = this.writtenByUniform.get(key.toString());
			if (written == null || written.equals(key) || this.hidden.containsKey(key.toString())) {
				settled.put(key.toString(), value);
			}
		});
		this.hidden.forEach((key, other) -> problems.addKey(this.map + "." + key,
				"a key that differs from " + other + " in more than dashes, underscores and upper case",
				this.map + "." + key + "-2"));
		return settled;
	}

	private void write(ConfigurationPropertyName name) {
		int index = this.map.getNumberOfElements();
		String key = name.getElement(index, Form.ORIGINAL);
		String other = this.writtenByUniform.putIfAbsent(name.getElement(index, Form.UNIFORM), key);
		if (other != null && !other.equals(key)) {
			this.hidden.put(key, other);
		}
	}

}
