package dev.sluice.testing;

import java.util.Collection;
import java.util.List;

import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchListeners;
import dev.sluice.queue.BatchTarget;

/**
 * Nothing listens.
 */
public final class NoListeners implements BatchListeners {

	@Override
	public Collection<BatchListener> configured() {
		return List.of();
	}

	@Override
	public BatchListener annotated(String id, String queue, String description, BatchTarget method) {
		throw new UnsupportedOperationException("no listener is expected: " + id);
	}

}
