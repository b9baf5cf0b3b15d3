package com.acme.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/**
 * Makes a receipt for each order, and puts it on the queue of receipts.
 */
public class OrderHandler implements RequestHandler<SQSEvent, Void> {

	private static final URI RECEIPTS = URI.create(System.getenv("RECEIPTS_URL"));

	private final HttpClient http = HttpClient.newHttpClient();

	@Override
	public Void handleRequest(SQSEvent event, Context context) {
		event.getRecords().forEach((order) -> enqueue("receipt for " + order.getBody()));
		return null;
	}

	private void enqueue(String receipt) {
		HttpRequest request = HttpRequest.newBuilder(RECEIPTS)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"body\": \"" + receipt + "\"}"))
			.build();
		try {
			int status = this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status != 202) {
				throw new IllegalStateException("The queue of receipts answers " + status);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The queue of receipts does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted before the receipt was enqueued", ex);
		}
	}

}
