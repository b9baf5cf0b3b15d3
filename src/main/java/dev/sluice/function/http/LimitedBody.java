package dev.sluice.function.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Takes a response body up to a limit, and what is beyond it never into memory.
 */
final class LimitedBody implements BodySubscriber<String> {

	private final int limit;

	private final boolean cutOff;

	private final CompletableFuture<String> body = new CompletableFuture<>();

	private final List<ByteBuffer> received = new ArrayList<>();

	private Flow.@Nullable Subscription subscription;

	private int size;

	/**
	 * Takes a body.
	 * @param cutOff whether the start of a larger body will do; otherwise it is an error
	 */
	LimitedBody(int limit, boolean cutOff) {
		this.limit = limit;
		this.cutOff = cutOff;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		if (this.body.isDone()) {
			return;
		}
		for (ByteBuffer buffer : buffers) {
			if (buffer.remaining() > this.limit - this.size) {
				endBeyondLimit(buffer);
				return;
			}
			this.received.add(buffer);
			this.size += buffer.remaining();
		}
	}

	private void endBeyondLimit(ByteBuffer buffer) {
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		if (this.cutOff) {
			this.received.add(buffer.limit(buffer.position() + this.limit - this.size));
			this.size = this.limit;
			this.body.complete(text());
		}
		else {
			this.received.clear();
			this.body.completeExceptionally(new ResponseTooLarge(this.limit));
		}
	}

	@Override
	public void onError(Throwable error) {
		this.received.clear();
		this.body.completeExceptionally(error);
	}

	@Override
	public void onComplete() {
		this.body.complete(text());
	}

	private String text() {
		ByteBuffer all = ByteBuffer.allocate(this.size);
		this.received.forEach(all::put);
		this.received.clear();
		return StandardCharsets.UTF_8.decode(all.flip()).toString();
	}

	@Override
	public CompletionStage<String> getBody() {
		return this.body;
	}

}
