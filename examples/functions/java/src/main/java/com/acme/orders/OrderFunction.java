package com.acme.orders;

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
 * A function of AWS Lambda behind an SQS queue, unchanged from what runs there: logs each
 * message, and reports those that ask to fail, so that only they come back.
 */
public class OrderFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

	private final JsonMapper json = JsonMapper.shared();

	@Override
	public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
		List<BatchItemFailure> failures = new ArrayList<>();
		for (SQSMessage message : event.getRecords()) {
			String body = message.getBody();
			if (asksToFail(body)) {
				context.getLogger().log("Hello, " + body + " fails, as it asks to\n");
				failures.add(new BatchItemFailure(message.getMessageId()));
			}
			else {
				context.getLogger().log("Hello, " + body + "\n");
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
