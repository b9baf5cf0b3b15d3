package dev.sluice.testing;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@SqsIntegrationTest
class SqsServerIntegrationTests {

	@Test
	void storesAMessage(SqsServer sqs) {
		String url = sqs.createQueue(sqs.uniqueName("q"), Map.of());
		sqs.client().sendMessage((request) -> request.queueUrl(url).messageBody("hello")).join();
		assertThat(sqs.client().receiveMessage((request) -> request.queueUrl(url)).join().messages()).hasSize(1);
	}

}
