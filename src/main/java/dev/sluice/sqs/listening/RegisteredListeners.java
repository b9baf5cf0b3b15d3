package dev.sluice.sqs.listening;

import java.util.Objects;
import java.util.function.Consumer;

import dev.sluice.queue.ListenerControl;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;

/**
 * Starts and stops the containers that Spring Cloud AWS has registered.
 */
final class RegisteredListeners implements ListenerControl {

	private final MessageListenerContainerRegistry registry;

	RegisteredListeners(MessageListenerContainerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void start(String id) {
		withContainer(id, MessageListenerContainer::start);
	}

	@Override
	public void stop(String id) {
		withContainer(id, MessageListenerContainer::stop);
	}

	/**
	 * Once the registry has stopped, nothing is started any more.
	 */
	private void withContainer(String id, Consumer<MessageListenerContainer<?>> action) {
		if (this.registry.isRunning()) {
			action.accept(Objects.requireNonNull(this.registry.getContainerById(id), id));
		}
	}

}
