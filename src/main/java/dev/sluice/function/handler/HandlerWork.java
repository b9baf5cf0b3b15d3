package dev.sluice.function.handler;

import java.util.function.Function;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a handler does.
 *
 * @param event makes what the handler gets
 * @param reader reads what it returned, which is null where it returned nothing
 */
record HandlerWork<A>(RequestHandler<SQSEvent, ?> handler, Supplier<SQSEvent> event,
		Function<@Nullable Object, A> reader) {

	A doWith(Context context) {
		return this.reader.apply(this.handler.handleRequest(this.event.get(), context));
	}

	/**
	 * Sees the classes of the handler.
	 */
	ClassLoader loader() {
		return this.handler.getClass().getClassLoader();
	}

}
