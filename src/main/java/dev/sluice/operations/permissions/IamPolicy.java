package dev.sluice.operations.permissions;

import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A policy in the JSON of IAM.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">IAM
 * JSON policy elements reference</a>
 */
record IamPolicy(@JsonProperty("Version") String version, @JsonProperty("Statement") List<Statement> statements) {

	/** The current one of the policy language, and not a date of ours. */
	private static final String VERSION = "2012-10-17";

	IamPolicy(List<Statement> statements) {
		this(VERSION, List.copyOf(statements));
	}

	/**
	 * What may be done with what.
	 *
	 * @param sid says what for
	 */
	record Statement(@JsonProperty("Sid") String sid, @JsonProperty("Effect") String effect,
			@JsonProperty("Action") List<String> actions, @JsonProperty("Resource") List<String> resources) {

		static Statement allow(String sid, List<String> actions, Collection<String> resources) {
			return new Statement(sid, "Allow", List.copyOf(actions), List.copyOf(resources));
		}

	}

}
