package dev.sluice.mapping.settlement;

import dev.sluice.queue.OutgoingMessage;

/**
 * A hopeless message, and what is sent for it.
 */
record DeadLetter(Verdict verdict, Hopelessness why, OutgoingMessage letter) {

}
