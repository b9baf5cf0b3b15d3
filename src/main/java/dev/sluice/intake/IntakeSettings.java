package dev.sluice.intake;

/**
 * The limits of the HTTP front door.
 *
 * @param maximumBatchRequestBytes how large the request body of a batch may be
 */
public record IntakeSettings(long maximumBatchRequestBytes) {

}
