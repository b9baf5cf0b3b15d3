package dev.sluice.mapping.processing;

import dev.sluice.function.Environments;
import dev.sluice.queue.BatchTarget;

/**
 * What a mapping's batches are given to.
 *
 * @param description the name of the function, or the class of the annotated listener
 * @param environments what it runs in
 */
record Work(String description, BatchTarget target, Environments environments) {

}
