package dev.sluice.sqs.directory;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a queue is: what a name, a queue URL or a queue ARN says about it.
 *
 * @param text as it was given
 * @param wantedBy who gave it, for example a property; for messages
 * @param name the name SQS knows
 * @param url null where a name or an ARN was given
 * @param account null where it is not said
 * @param region null where it is not said
 */
record QueueLocation(String text, String wantedBy, String name, @Nullable String url, @Nullable String account,
		@Nullable String region) {

	private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

	private static final Pattern HOST_WITH_REGION = Pattern
		.compile("sqs\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|localhost\\.localstack\\.cloud)");

	static QueueLocation parse(String text, String wantedBy) {
		if (text.startsWith("arn:")) {
			return ofArn(text, wantedBy);
		}
		if (text.startsWith("http://") || text.startsWith("https://")) {
			return ofUrl(text, wantedBy);
		}
		return new QueueLocation(text, wantedBy, text, null, null, null);
	}

	/**
	 * Whether it names a queue of whatever account the credentials belong to. A URL or an
	 * ARN points at a queue that somebody made.
	 */
	boolean isName() {
		return this.text.equals(this.name);
	}

	/**
	 * The queue and who wants it, to begin a message with.
	 */
	String title() {
		return "Queue '" + this.text + "' (" + this.wantedBy + ")";
	}

	private static QueueLocation ofArn(String arn, String wantedBy) {
		String[] parts = arn.split(":", -1);
		if (parts.length != 6 || !parts[2].equals("sqs") || parts[3].isEmpty() || parts[5].isEmpty()) {
			throw new QueueMismatch("'" + arn + "' (" + wantedBy + ") is not the ARN of an SQS queue.",
					"Write it as arn:aws:sqs:<region>:<account>:<queue name>.");
		}
		return new QueueLocation(arn, wantedBy, parts[5], null, parts[4], parts[3]);
	}

	private static QueueLocation ofUrl(String url, String wantedBy) {
		URI uri = uriOf(url);
		String[] path = textOf(uri.getPath()).split("/", -1);
		String name = path[path.length - 1];
		if (path.length < 3 || name.isEmpty()) {
			throw new QueueMismatch("'" + url + "' (" + wantedBy + ") is not the URL of an SQS queue.",
					"Write it as https://sqs.<region>.amazonaws.com/<account>/<queue name>.");
		}
		String account = path[path.length - 2];
		Matcher host = HOST_WITH_REGION.matcher(textOf(uri.getHost()));
		return new QueueLocation(url, wantedBy, name, url, ACCOUNT.matcher(account).matches() ? account : null,
				host.matches() ? host.group(1) : null);
	}

	private static URI uriOf(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			return URI.create("");
		}
	}

	private static String textOf(@Nullable String part) {
		return (part != null) ? part : "";
	}

}
