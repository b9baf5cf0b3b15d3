package dev.sluice.function.handler;

import java.util.ArrayList;
import java.util.List;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample function: logs each body, and reports a JSON body that has
 * {@code "fail": true} as a failed item, so that a message can be watched on its way to
 * the dead-letter queue. An event that is none of SQS is greeted too.
 */
public final class HelloHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

	private final JsonMapper json = JsonMapper.shared();

	@Override
	public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
		List<BatchItemFailure> failures = new ArrayList<>();
		if (event.getRecords() == null) {
			context.getLogger().log("Hello, whoever invokes me without a message");
			return new SQSBatchResponse(failures);
		}
		for (SQSMessage message : event.getRecords()) {
			boolean fails = asksToFail(message.getBody());
			context.getLogger().log("Hello, " + message.getBody() + (fails ? " fails, as it asks to" : ""));
			if (fails) {
				failures.add(new BatchItemFailure(message.getMessageId()));
			}
		}
		return new SQSBatchResponse(failures);
	}

	private boolean asksToFail(String body) {
		try {
			JsonNode fail = this.json.readTree(body).path("fail");
			return fail.isBoolean() && fail.booleanValue();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
