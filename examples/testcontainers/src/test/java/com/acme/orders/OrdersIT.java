package com.acme.orders;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * An order that is enqueued over HTTP ends as a receipt.
 */
@Testcontainers(disabledWithoutDocker = true)
class OrdersIT {

	private static final Network NETWORK = Network.newNetwork();

	@Container
	private static final LocalStackContainer SQS = new LocalStackContainer(
			DockerImageName.parse("localstack/localstack:4.14.0"))
		.withServices("sqs")
		.withNetwork(NETWORK)
		.withNetworkAliases("sqs");

	@Container
	private static final SluiceContainer SLUICE = new SluiceContainer(
			DockerImageName.parse(System.getProperty("sluice.image")))
		.withNetwork(NETWORK)
		.withSqs(SQS, "sqs")
		.withConfiguration("sluice.yaml")
		.withHandlers(System.getProperty("orders.jar"))
		.withEnv("RECEIPTS_URL", "http://localhost:8080/v1/queues/receipts/messages");

	private final HttpClient http = HttpClient.newHttpClient();

	private final SqsClient sqs = SqsClient.builder()
		.endpointOverride(SQS.getEndpoint())
		.region(Region.of(SQS.getRegion()))
		.credentialsProvider(StaticCredentialsProvider
			.create(AwsBasicCredentials.create(SQS.getAccessKey(), SQS.getSecretKey())))
		.build();

	@Test
	void anOrderEndsAsAReceipt() throws Exception {
		HttpResponse<String> answer = enqueue("orders", "{\"body\": \"order 42\"}");

		assertEquals(202, answer.statusCode(), answer.body());
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertEquals(List.of("receipt for order 42"), received("receipts")));
	}

	private HttpResponse<String> enqueue(String queue, String message) throws Exception {
		return this.http.send(HttpRequest.newBuilder(SLUICE.api("/v1/queues/" + queue + "/messages"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(message))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private List<String> received(String queue) {
		String url = this.sqs.getQueueUrl((get) -> get.queueName(queue)).queueUrl();
		return this.sqs.receiveMessage((receive) -> receive.queueUrl(url).visibilityTimeout(0))
			.messages()
			.stream()
			.map(Message::body)
			.toList();
	}

}
