package dev.sluice.function.http;

import java.net.http.HttpRequest;
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
		long end = System.nanoTime() + this.timeout.toNanos();
		try {
			return answer(this.requests.of(invocation), end);
		}
		catch (UnreadableSecret ex) {
			return failed(new Failure("Http.SecretUnreadable", ex.words()));
		}
	}

	private Answer answer(HttpRequest request, long end) {
		CompletableFuture<HttpResponse<String>> exchange = this.connections.send(request, this.answers);
		try {
			return this.answers.of(exchange.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Answer.Failed.of(AllFailed.timedOut(this.timeout));
		}
		catch (ExecutionException ex) {
			return BrokenExchange.isWithoutStream(ex) ? answer(EventRequests.onItsOwn(request), end)
					: failed(BrokenExchange.failure(ex));
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
