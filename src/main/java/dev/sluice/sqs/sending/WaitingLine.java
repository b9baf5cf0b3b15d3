package dev.sluice.sqs.sending;

import java.util.List;

/**
 * The messages of one queue that wait to be sent, and the order in which they may leave.
 * Not safe for use by many threads: its lane guards it.
 */
interface WaitingLine {

	void add(PendingSend message);

	/**
	 * How many messages may leave now.
	 */
	int readyMessages();

	/**
	 * How many bytes the messages that may leave now have together.
	 */
	long readyBytes();

	/**
	 * Takes as many as fit into one SendMessageBatch, at least one where any is ready.
	 */
	List<PendingSend> take();

	/**
	 * The batch is back from SQS, so what had to wait for it is ready.
	 */
	void returned(List<PendingSend> batch);

}
