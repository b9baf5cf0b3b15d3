package dev.sluice.configuration;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the key of a queue or mapping may be: it stands in URLs, in the names of
 * properties and in the tags of meters.
 */
final class KeyRule {

	private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]*");

	private KeyRule() {
	}

	static void check(String map, String key, Problems problems) {
		if (!KEY.matcher(key).matches()) {
			problems.addKey(map + "." + key, "a key of a-z, 0-9 and dashes that starts with a letter or digit",
					map + "." + remedy(key));
		}
	}

	private static String remedy(String key) {
		String dashed = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		return dashed.isEmpty() ? "orders" : dashed;
	}

}
