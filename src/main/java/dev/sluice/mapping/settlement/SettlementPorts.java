package dev.sluice.mapping.settlement;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.QueueDirectory;

/**
 * What a settlement is enacted through.
 *
 * @param acknowledger deletes what is done
 * @param visibility says when the others come back
 * @param sender sends dead letters
 * @param directory finds dead-letter queues
 */
public record SettlementPorts(Acknowledger acknowledger, MessageVisibility visibility, MessageSender sender,
		QueueDirectory directory) {

}
