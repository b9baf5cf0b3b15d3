package dev.sluice.benchmark;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/**
 * A function that returns at once.
 */
public final class ReturningHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

	@Override
	public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
		return new SQSBatchResponse();
	}

}
