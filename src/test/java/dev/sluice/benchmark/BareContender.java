package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The least that consuming takes: loops on virtual threads that receive 10, process and
 * delete 10.
 */
final class BareContender extends Contender {

	static final String NETTY = "netty";

	private static final int LOOPS = 10;

	private final Target target;

	private final Measurement measurement;

	private final SqsAsyncClient client;

	private final String url;

	private final List<Thread> loops = new ArrayList<>();

	private volatile boolean running;

	private BareContender(Target target, Measurement measurement) {
		super(measurement);
		this.target = target;
		this.measurement = measurement;
		this.client = target.options().contains(NETTY) ? Connection.nettyClient(target.endpoint(), measurement)
				: Connection.client(target.endpoint(), measurement);
		this.url = this.client.getQueueUrl((request) -> request.queueName(target.queue())).join().queueUrl();
	}

	public static void main(String[] arguments) throws Exception {
		new BareContender(Target.of(arguments), new Measurement()).serve(0);
	}

	@Override
	void start() {
		this.running = true;
		for (int i = 0; i < LOOPS; i++) {
			this.loops.add(Thread.ofVirtual().start(this::consume));
		}
	}

	@Override
	void stop() throws InterruptedException {
		this.running = false;
		for (Thread loop : this.loops) {
			loop.join();
		}
		this.loops.clear();
	}

	private void consume() {
		while (this.running) {
			List<Message> messages = receive();
			if (!messages.isEmpty()) {
				this.target.workload().process(messages.stream().map(Message::body).toList(), this.measurement);
				delete(messages);
			}
		}
	}

	private List<Message> receive() {
		return this.client
			.receiveMessage((request) -> request.queueUrl(this.url)
				.maxNumberOfMessages(10)
				.waitTimeSeconds(20)
				.messageSystemAttributeNames(MessageSystemAttributeName.ALL)
				.messageAttributeNames("All"))
			.join()
			.messages();
	}

	private void delete(List<Message> messages) {
		List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, messages.size())
			.mapToObj((i) -> DeleteMessageBatchRequestEntry.builder()
				.id(Integer.toString(i))
				.receiptHandle(messages.get(i).receiptHandle())
				.build())
			.toList();
		this.client.deleteMessageBatch((request) -> request.queueUrl(this.url).entries(entries)).join();
	}

}
