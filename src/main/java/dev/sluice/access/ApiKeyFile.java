package dev.sluice.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The keys as they are written in YAML: {@code keys}, a list of {@code name},
 * {@code sha256}, {@code scopes} and, where a key is not for every queue, {@code queues}.
 */
final class ApiKeyFile {

	private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

	private final List<String> problems = new ArrayList<>();

	private ApiKeyFile() {
	}

	/**
	 * Reads all keys.
	 * @throws ApiKeysUnusable if anything is wrong with any of them, with everything that
	 * is
	 */
	static List<ApiKey> read(String location, byte[] yaml) {
		ApiKeyFile file = new ApiKeyFile();
		List<ApiKey> keys = file.keys(bind(location, yaml));
		if (!file.problems.isEmpty()) {
			throw new ApiKeysUnusable(location, file.problems);
		}
		return keys;
	}

	private static Keys bind(String location, byte[] yaml) {
		try {
			List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(location,
					new ByteArrayResource(yaml, location));
			return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate(ConfigurationPropertyName.EMPTY,
					Bindable.of(Keys.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		}
		catch (BindException ex) {
			throw new ApiKeysUnusable(location, List.of(describe(ex)));
		}
		// of the YAML parser; what it quotes of the file may be a key
		catch (IOException | YAMLException ex) {
			throw new ApiKeysUnusable(location, List.of("the file is no YAML with a list of keys"));
		}
	}

	private static String describe(BindException failure) {
		if (failure.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			return unbound.getUnboundProperties()
				.stream()
				.map(ConfigurationProperty::getName)
				.map(ConfigurationPropertyName::toString)
				.collect(Collectors.joining(", ", "unknown: ", "; a key has name, sha256, scopes and queues"));
		}
		return failure.getName() + " cannot be read";
	}

	private List<ApiKey> keys(Keys file) {
		if (file.keys().isEmpty()) {
			this.problems.add("keys: there must be at least one");
		}
		List<ApiKey> keys = new ArrayList<>();
		for (int index = 0; index < file.keys().size(); index++) {
			keys.add(key("keys[" + index + "]", file.keys().get(index)));
		}
		return keys;
	}

	private ApiKey key(String place, Entry entry) {
		String name = (entry.name() != null) ? entry.name() : "";
		if (name.isBlank()) {
			this.problems.add(place + ".name: a key has a name, which stands in the audit log");
		}
		QueueAccess queues = (entry.queues() != null) ? new QueueAccess.Only(Set.copyOf(entry.queues()))
				: new QueueAccess.Every();
		return new ApiKey(hash(place, entry), new Caller(name, scopes(place, entry), queues));
	}

	/**
	 * Never quotes what is wrong: it may be the key itself.
	 */
	private byte[] hash(String place, Entry entry) {
		if (entry.sha256() == null || !SHA_256.matcher(entry.sha256()).matches()) {
			this.problems.add(place + ".sha256: it must be the SHA-256 of the key, 64 hexadecimal digits");
			return new byte[0];
		}
		return HexFormat.of().parseHex(entry.sha256());
	}

	private Set<Scope> scopes(String place, Entry entry) {
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		for (String text : entry.scopes()) {
			Scope.of(text)
				.ifPresentOrElse(scopes::add, () -> this.problems
					.add("%s.scopes: \"%s\" is none of enqueue, read, operate".formatted(place, text)));
		}
		if (entry.scopes().isEmpty()) {
			this.problems.add(place + ".scopes: a key has at least one of enqueue, read, operate");
		}
		return scopes;
	}

	record Keys(@DefaultValue List<Entry> keys) {
	}

	record Entry(@Nullable String name, @Nullable String sha256, @DefaultValue List<String> scopes,
			@Nullable List<String> queues) {
	}

}
