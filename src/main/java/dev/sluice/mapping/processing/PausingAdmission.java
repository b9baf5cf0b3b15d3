package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sluice.mapping.admission.MappingAdmission;
import dev.sluice.mapping.idempotency.Idempotency;
import dev.sluice.queue.Admission;

import org.springframework.scheduling.TaskScheduler;

/**
 * Receives nothing while the store of an idempotent mapping does not answer, since what
 * is received would only be left for later, at the price of a receive.
 */
final class PausingAdmission implements Admission {

	private static final Duration LOOK = Duration.ofSeconds(1);

	private final AtomicBoolean looking = new AtomicBoolean();

	private final MappingAdmission admission;

	private final Idempotency idempotency;

	private final TaskScheduler scheduler;

	private volatile Runnable observer = () -> {
	};

	PausingAdmission(MappingAdmission admission, Idempotency idempotency, TaskScheduler scheduler) {
		this.admission = admission;
		this.idempotency = idempotency;
		this.scheduler = scheduler;
	}

	@Override
	public int tryReceive(int most, boolean withPlace) {
		if (this.idempotency.isPaused()) {
			lookAgain();
			return 0;
		}
		return this.admission.tryReceive(most, withPlace);
	}

	private void lookAgain() {
		if (this.looking.compareAndSet(false, true)) {
			Future<?> unused = this.scheduler.schedule(() -> {
				this.looking.set(false);
				this.observer.run();
			}, this.scheduler.getClock().instant().plus(LOOK));
		}
	}

	@Override
	public boolean tryBegin() {
		return this.admission.tryBegin();
	}

	@Override
	public void end() {
		this.admission.end();
	}

	@Override
	public void returnUnused(int messages) {
		this.admission.returnUnused(messages);
	}

	@Override
	public boolean isContended() {
		return this.admission.isContended();
	}

	@Override
	public void onChange(Runnable observer) {
		this.observer = observer;
		this.admission.onChange(observer);
	}

}
