package dev.sluice;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

/**
 * Does what its messages say, as a function that runs on AWS Lambda. It knows nothing but
 * AWS's own libraries.
 */
public final class ObedientHandler implements RequestHandler<SQSEvent, Object> {

	@Override
	public Object handleRequest(SQSEvent event, Context context) {
		List<BatchItemFailure> failures = new ArrayList<>();
		for (SQSMessage message : event.getRecords()) {
			context.getLogger().log("told to " + message.getBody() + "\n");
			switch (message.getBody()) {
				case "exit" -> Runtime.getRuntime().halt(3);
				case "hang" -> hang();
				case "malformed" -> {
					return "not an object";
				}
				case "raise" -> throw new IllegalStateException("none in stock");
				case "fail" -> failures.add(new BatchItemFailure(message.getMessageId()));
				default -> {
				}
			}
		}
		return new SQSBatchResponse(failures);
	}

	private static void hang() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
