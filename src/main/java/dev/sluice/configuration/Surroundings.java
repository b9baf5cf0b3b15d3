package dev.sluice.configuration;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * What stands outside the schema and decides about what it has.
 *
 * @param local whether the profile local is active
 * @param issuer whether the issuer of tokens is known
 * @param audiences whether it is known whom tokens are for
 */
record Surroundings(boolean local, boolean issuer, boolean audiences) {

	private static final Profiles LOCAL = Profiles.of("local");

	private static final String VERIFICATION = "spring.security.oauth2.resourceserver.jwt.";

	static Surroundings of(Environment environment) {
		return new Surroundings(environment.acceptsProfiles(LOCAL),
				environment.containsProperty(VERIFICATION + "issuer-uri"),
				environment.containsProperty(VERIFICATION + "audiences")
						|| environment.containsProperty(VERIFICATION + "audiences[0]"));
	}

}
