package dev.sluice.benchmark;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.OperatingSystemMXBean;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * How far this process is: messages received and processed, invocations in progress,
 * requests made to SQS, time and CPU time spent.
 */
final class Measurement implements ExecutionInterceptor {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final AtomicLong processed = new AtomicLong();

	private final AtomicLong inProgress = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong lastReceiveNanos = new AtomicLong();

	private final AtomicLong waitNanos = new AtomicLong();

	private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

	private final List<Mark> marks = new CopyOnWriteArrayList<>();

	/**
	 * An invocation begins.
	 */
	void begun() {
		this.inProgress.incrementAndGet();
		this.waitNanos.set(System.nanoTime() - this.lastReceiveNanos.get());
	}

	/**
	 * An invocation has ended.
	 */
	void ended() {
		this.inProgress.decrementAndGet();
	}

	void processed(int messages) {
		long total = this.processed.addAndGet(messages);
		for (Mark mark : this.marks) {
			if (total >= mark.messages && !mark.figures.isDone()) {
				mark.figures.complete(now());
			}
		}
	}

	/**
	 * The figures at the moment when so many more messages are processed.
	 */
	CompletableFuture<Figures> after(long messages) {
		Mark mark = new Mark(this.processed.get() + messages, new CompletableFuture<>());
		if (messages == 0) {
			mark.figures.complete(now());
		}
		else {
			this.marks.add(mark);
		}
		return mark.figures;
	}

	Figures now() {
		Map<String, Long> values = new LinkedHashMap<>();
		values.put(Figures.NANOS, System.nanoTime());
		values.put(Figures.CPU_NANOS, SYSTEM.getProcessCpuTime());
		values.put(Figures.MESSAGES, this.processed.get());
		values.put(Figures.IN_PROGRESS, this.inProgress.get());
		values.put(Figures.RECEIVED, this.received.get());
		values.put(Figures.WAIT_NANOS, this.waitNanos.get());
		this.requests.forEach((action, count) -> values.put(Figures.REQUESTS + action, count.sum()));
		return new Figures(values);
	}

	/**
	 * Once for each attempt, also of those that are tries again.
	 */
	@Override
	public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
		String action = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		this.requests.computeIfAbsent(action, (name) -> new LongAdder()).increment();
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		if (context.response() instanceof ReceiveMessageResponse response && !response.messages().isEmpty()) {
			this.received.addAndGet(response.messages().size());
			this.lastReceiveNanos.set(System.nanoTime());
		}
	}

	private record Mark(long messages, CompletableFuture<Figures> figures) {
	}

}
