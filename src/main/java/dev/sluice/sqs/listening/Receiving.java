package dev.sluice.sqs.listening;

import java.util.function.Function;

import dev.sluice.queue.ReceiveObserver;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.scheduling.TaskScheduler;

/**
 * What every listener receives with.
 *
 * @param client the client that receives
 * @param queues resolves a key, name, URL or ARN
 * @param observer is told what each receive brought
 * @param lateMessages takes care of what comes after a stop
 * @param scheduler ends the windows of batches
 */
record Receiving(SqsAsyncClient client, Function<String, ListenedQueue> queues, ReceiveObserver observer,
		LateMessages lateMessages, TaskScheduler scheduler) {

}
