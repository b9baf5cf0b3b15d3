package dev.sluice.benchmark;

import java.io.IOException;
import java.util.Map;

import dev.sluice.testing.SqsServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ in a process of its own; ends with its standard input.
 */
final class Broker {

	private Broker() {
	}

	public static void main(String[] arguments) throws IOException {
		int port = SQSRestServerBuilder.withInterface("127.0.0.1")
			.withDynamicPort()
			.withAWSRegion(SqsServer.REGION)
			.start()
			.waitUntilStarted()
			.localAddress()
			.getPort();
		Contender.answer(new Figures(Map.of("port", (long) port)));
		while (System.in.read() >= 0) {
			// nothing is said to a broker
		}
		Runtime.getRuntime().halt(0);
	}

}
