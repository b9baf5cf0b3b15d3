package dev.sluice.configuration;

import java.util.List;

import dev.sluice.access.AccessMode;
import dev.sluice.access.AccessSettings;
import dev.sluice.access.AccessSettings.RequestRate;
import dev.sluice.access.AccessSettings.TokenClaims;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param mode how a caller says who it is: none, api-key or jwt; none by default in the
 * profile local, else to be chosen
 * @param apiKeys location of the YAML file with the API keys, which is read again when it
 * changes; mode api-key
 * @param rateLimit how often one caller may call
 * @param anonymousEndpoints ids of the Actuator endpoints that anybody may read
 * @param jwt what a token says of its bearer; mode jwt
 */
record SecurityProperties(@Nullable AccessMode mode, @Nullable String apiKeys,
		@DefaultValue RequestRateProperties rateLimit, @DefaultValue("health") List<String> anonymousEndpoints,
		@DefaultValue JwtProperties jwt) {

	AccessMode effectiveMode() {
		return (this.mode != null) ? this.mode : AccessMode.NONE;
	}

	AccessSettings settings() {
		return new AccessSettings(effectiveMode(), this.apiKeys,
				new RequestRate(this.rateLimit.requestsPerSecond(), this.rateLimit.burst()), this.anonymousEndpoints,
				new TokenClaims(this.jwt.scopesClaim(), this.jwt.scopePrefix(), this.jwt.queuesClaim(),
						this.jwt.callerClaim()));
	}

	/**
	 * How often one caller may call.
	 *
	 * @param requestsPerSecond requests a second on average, on this instance; 0: no
	 * limit
	 * @param burst requests at once after a rest; 0: those of one second
	 */
	record RequestRateProperties(@DefaultValue("0") double requestsPerSecond, @DefaultValue("0") int burst) {

	}

	/**
	 * What a token says of its bearer. How it is verified stands under
	 * {@code spring.security.oauth2.resourceserver.jwt}.
	 *
	 * @param scopesClaim claim with the scopes, as a list or separated by spaces
	 * @param scopePrefix what stands before a scope that is meant for Sluice
	 * @param queuesClaim claim with the keys of the queues, or * for all of them; without
	 * it a token is good for every queue
	 * @param callerClaim claim with the name of the caller, for the audit log and the
	 * rate limit
	 */
	record JwtProperties(@DefaultValue("scope") String scopesClaim, @DefaultValue("") String scopePrefix,
			@Nullable String queuesClaim, @DefaultValue("sub") String callerClaim) {

	}

}
