package dev.sluice.mapping.processing;

import java.time.Clock;

import dev.sluice.mapping.admission.MappingAdmission;
import dev.sluice.mapping.filter.MessageFilter;
import dev.sluice.queue.Admission;
import dev.sluice.tracing.MessageTracing;

/**
 * What a mapping is made of.
 *
 * @param places how much it may take; told of invocations and of limits that change
 * @param admission what is asked before each poll
 * @param filter which messages the function gets
 * @param settling what happens around an invocation
 * @param receiving turns receiving on and off
 * @param visibility how long the queue has to hide messages
 * @param tracing makes a span of each batch
 * @param clock tells when it was changed
 */
record MappingParts(MappingAdmission places, Admission admission, MessageFilter filter, Settling settling,
		ListenerSwitch receiving, RequiredVisibility visibility, MessageTracing tracing, Clock clock) {

}
