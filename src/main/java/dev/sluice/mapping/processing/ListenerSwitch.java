package dev.sluice.mapping.processing;

import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.queue.ListenerControl;

/**
 * Turns the receiving of a mapping on and off, on a thread of its own, and tells how far
 * it is in Lambda's words. Whatever is asked for last is what it ends with.
 */
final class ListenerSwitch {

	private final ReentrantLock turning = new ReentrantLock();

	private final String id;

	private final ListenerControl control;

	private volatile boolean wanted;

	private volatile boolean on;

	ListenerSwitch(String id, boolean on, ListenerControl control) {
		this.id = id;
		this.wanted = on;
		this.on = on;
		this.control = control;
	}

	void turn(boolean on) {
		this.wanted = on;
		Thread.ofVirtual().name(this.id + "-switch").start(this::turn);
	}

	private void turn() {
		this.turning.lock();
		try {
			while (this.on != this.wanted) {
				boolean next = this.wanted;
				if (next) {
					this.control.start(this.id);
				}
				else {
					this.control.stop(this.id);
				}
				this.on = next;
			}
		}
		finally {
			this.turning.unlock();
		}
	}

	/**
	 * {@code Enabled}, {@code Disabled}, {@code Enabling} or {@code Disabling}.
	 */
	String state() {
		if (this.wanted) {
			return this.on ? "Enabled" : "Enabling";
		}
		return this.on ? "Disabling" : "Disabled";
	}

}
