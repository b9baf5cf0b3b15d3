package dev.sluice.function.http;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Clock;

import dev.sluice.function.Answer;
import dev.sluice.function.EndpointSettings;
import dev.sluice.function.StatusRules;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;

/**
 * Reads what an endpoint answered, by the rules for its status.
 */
final class EndpointAnswers implements BodyHandler<String> {

	private static final int LARGEST_ERROR = 65_536;

	private static final int REASON_LENGTH = 300;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int UNAVAILABLE = 503;

	private final StatusRules statuses;

	private final int maximumSize;

	private final Clock clock;

	EndpointAnswers(EndpointSettings settings, Clock clock) {
		this.statuses = settings.statuses();
		this.maximumSize = settings.maximumResponseSize();
		this.clock = clock;
	}

	/**
	 * An answer is read as a whole or not at all; of an error the start is enough.
	 */
	@Override
	public BodySubscriber<String> apply(HttpResponse.ResponseInfo response) {
		return isAnswer(response.statusCode()) ? new LimitedBody(this.maximumSize, false)
				: new LimitedBody(Math.min(this.maximumSize, LARGEST_ERROR), true);
	}

	Answer of(HttpResponse<String> response) {
		int status = response.statusCode();
		return switch (this.statuses.of(status)) {
			case SUCCESS -> new Answer.Returned(isAnswer(status) ? response.body() : "");
			case RETRY ->
				failed(response, new Remedy.Retry(isBusy(status) ? RetryAfter.of(response, this.clock) : null));
			case DEAD_LETTER -> failed(response, new Remedy.SetAside());
		};
	}

	/**
	 * Another status may be a success, but its body is about something else.
	 */
	private boolean isAnswer(int status) {
		return status / 100 == 2 && this.statuses.of(status) == StatusRules.Meaning.SUCCESS;
	}

	private static boolean isBusy(int status) {
		return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
	}

	private static Answer failed(HttpResponse<String> response, Remedy remedy) {
		Failure failure = new Failure("Http." + response.statusCode(), start(response.body()));
		return Answer.Failed.of(new AllFailed(BatchOutcome.Kind.ERROR, failure, remedy));
	}

	/**
	 * The start of a body in one line.
	 */
	private static String start(String body) {
		String line = body.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
		return (line.length() > REASON_LENGTH) ? line.substring(0, REASON_LENGTH) + "..." : line;
	}

}
