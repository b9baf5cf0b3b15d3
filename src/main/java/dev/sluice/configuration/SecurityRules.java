package dev.sluice.configuration;

import java.util.regex.Pattern;

import dev.sluice.access.AccessMode;
import dev.sluice.configuration.SecurityProperties.RequestRateProperties;
import org.jspecify.annotations.Nullable;

/**
 * The rules for who may do what: nobody is let in by an oversight.
 */
final class SecurityRules {

	private static final String PREFIX = "sluice.security";

	private static final String VERIFICATION = "spring.security.oauth2.resourceserver.jwt";

	private static final Pattern ENDPOINT_ID = Pattern.compile("[a-z][a-zA-Z0-9]*");

	private static final Range<Double> RATE = new Range<>(0.0, null);

	private static final Range<Integer> BURST = new Range<>(0, null);

	private final SecurityProperties security;

	private final Problems problems;

	SecurityRules(SecurityProperties security, Problems problems) {
		this.security = security;
		this.problems = problems;
	}

	void check(Surroundings surroundings) {
		if (this.security.mode() == null && !surroundings.local()) {
			this.problems.addMissing(PREFIX + ".mode",
					"api-key, jwt or none, chosen by whoever deploys (the profile local has none)",
					"api-key, and " + PREFIX + ".api-keys; or none where only trusted clients reach the ports");
		}
		checkApiKeys(this.security.apiKeys());
		checkRate(this.security.rateLimit());
		this.security.anonymousEndpoints().forEach(this::checkEndpoint);
		if (this.security.effectiveMode() == AccessMode.JWT) {
			checkVerification(surroundings);
		}
	}

	private void checkApiKeys(@Nullable String location) {
		boolean wanted = this.security.effectiveMode() == AccessMode.API_KEY;
		boolean given = location != null && !location.isBlank();
		if (wanted && !given) {
			this.problems.addMissing(PREFIX + ".api-keys", "mode api-key needs the file with the keys",
					"file:/etc/sluice/keys/api-keys.yaml");
		}
		if (!wanted && location != null) {
			this.problems.add(PREFIX + ".api-keys", location, "only with mode: api-key, or nobody is asked for them",
					PREFIX + ".mode: api-key");
		}
	}

	private void checkRate(RequestRateProperties rate) {
		String property = PREFIX + ".rate-limit";
		this.problems.checkRange(property + ".requests-per-second", rate.requestsPerSecond(), RATE);
		this.problems.checkRange(property + ".burst", rate.burst(), BURST);
		if (rate.requestsPerSecond() > 0 && this.security.effectiveMode() == AccessMode.NONE) {
			this.problems.add(property + ".requests-per-second", rate.requestsPerSecond(),
					"a rate is a caller's, and mode none knows no callers", "0");
		}
		if (rate.burst() > 0 && rate.requestsPerSecond() == 0) {
			this.problems.add(property + ".burst", rate.burst(), "only with requests-per-second", "0");
		}
	}

	private void checkEndpoint(String id) {
		if (!ENDPOINT_ID.matcher(id).matches()) {
			this.problems.add(PREFIX + ".anonymous-endpoints", id, "ids of Actuator endpoints", "health");
		}
	}

	/**
	 * A token that was meant for another service, or signed by another issuer, opens
	 * nothing.
	 */
	private void checkVerification(Surroundings surroundings) {
		if (!surroundings.issuer()) {
			this.problems.addMissing(VERIFICATION + ".issuer-uri", "mode jwt needs the issuer whose tokens it takes",
					"https://login.example.com/realms/shop");
		}
		if (!surroundings.audiences()) {
			this.problems.addMissing(VERIFICATION + ".audiences", "mode jwt needs the audience that tokens are for",
					"sluice");
		}
	}

}
