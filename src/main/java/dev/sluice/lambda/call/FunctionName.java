package dev.sluice.lambda.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A function as calls name it: by its name, its ARN or a part of its ARN, perhaps with a
 * version. Region and account say nothing, since a Sluice has the functions of its own
 * configuration and no others.
 *
 * @param qualifier the version or alias; null where it is left out
 */
public record FunctionName(String name, @Nullable String qualifier) {

	/** The only version that there is. */
	public static final String LATEST = "$LATEST";

	private static final int LONGEST = 256;

	private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?"
			+ "(?:[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d:)?(?:\\d{12}:)?(?:function:)?"
			+ "(?<name>[a-zA-Z0-9_.-]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

	/**
	 * Reads a name.
	 * @throws LambdaRefusal if it has none of the forms
	 */
	public static FunctionName parse(String text) {
		Matcher form = FORM.matcher(text);
		if (text.length() > LONGEST || !form.matches()) {
			throw LambdaRefusal.invalid(("FunctionName is %s; it must be the name of a function, its ARN "
					+ "(arn:aws:lambda:region:account:function:name) or account:function:name, perhaps with :%s")
				.formatted(Violation.quote(text), LATEST));
		}
		return new FunctionName(form.group("name"), form.group("qualifier"));
	}

	/**
	 * The same function with a version that stands beside the name.
	 * @throws LambdaRefusal if the name itself has another one
	 */
	public FunctionName qualifiedBy(@Nullable String beside) {
		if (beside == null || beside.isEmpty()) {
			return this;
		}
		if (this.qualifier != null && !this.qualifier.equals(beside)) {
			throw LambdaRefusal
				.invalid("The derived qualifier from the function name does not match the specified qualifier.");
		}
		return new FunctionName(this.name, beside);
	}

	/**
	 * Whether it is the version that there is.
	 */
	public boolean isLatest() {
		return this.qualifier == null || this.qualifier.equals(LATEST);
	}

	@Override
	public String toString() {
		return (this.qualifier != null) ? this.name + ":" + this.qualifier : this.name;
	}

}
