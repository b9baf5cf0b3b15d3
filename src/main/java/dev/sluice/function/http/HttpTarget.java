package dev.sluice.function.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.function.Answer;
import dev.sluice.function.EventTarget;
import dev.sluice.function.Invocation;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;

/**
 * A function behind a URL, which is posted the event. The exchange as a whole ends with
 * the function's timeout, down to the last byte of the answer.
 */
final class HttpTarget implements EventTarget {

	private final Duration timeout;

	private final EndpointConnections connections;

	private final EventRequests requests;

	private final EndpointAnswers answers;

	HttpTarget(Duration timeout, EndpointConnections connections, EventRequests requests, EndpointAnswers answers) {
		this.timeout = timeout;
		this.connections = connections;
		this.requests = requests;
		this.answers = answers;
	}

	@Override
	public Answer invoke(Invocation invocation) {
		try {
			return answer(this.connections.send(this.requests.of(invocation), this.answers));
		}
		catch (UnreadableSecret ex) {
			return failed(new Failure("Http.SecretUnreadable", ex.words()));
		}
	}

	private Answer answer(CompletableFuture<HttpResponse<String>> exchange) {
		try {
			return this.answers.of(exchange.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Answer.Failed.of(AllFailed.timedOut(this.timeout));
		}
		catch (ExecutionException ex) {
			return failed(BrokenExchange.failure(ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed(new Failure("Http.Interrupted", "The request was given up"));
		}
		finally {
			// the connection is closed unless the answer has arrived
			exchange.cancel(true);
		}
	}

	private static Answer failed(Failure failure) {
		return Answer.Failed.of(new AllFailed(BatchOutcome.Kind.ERROR, failure));
	}

}
