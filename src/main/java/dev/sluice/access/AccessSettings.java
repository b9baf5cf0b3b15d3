package dev.sluice.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who may do what.
 *
 * @param mode how a caller says who it is
 * @param apiKeys location of the file with the keys; null in other modes
 * @param requestRate how often a caller may call
 * @param anonymousEndpoints ids of the Actuator endpoints that anybody may read
 * @param claims what a token says
 */
public record AccessSettings(AccessMode mode, @Nullable String apiKeys, RequestRate requestRate,
		List<String> anonymousEndpoints, TokenClaims claims) {

	/**
	 * How often one caller may call.
	 *
	 * @param requestsPerSecond requests a second on average; 0: no limit
	 * @param burst requests at once after a rest; 0: those of one second
	 */
	public record RequestRate(double requestsPerSecond, int burst) {

		boolean isLimited() {
			return this.requestsPerSecond > 0;
		}

	}

	/**
	 * Where a token says what its bearer may do.
	 *
	 * @param scopes claim with the scopes, as a list or separated by spaces
	 * @param scopePrefix what stands before the scopes that are meant for Sluice
	 * @param queues claim with the keys of queues; null: every queue
	 * @param caller claim with the name of the caller
	 */
	public record TokenClaims(String scopes, String scopePrefix, @Nullable String queues, String caller) {
	}

}
