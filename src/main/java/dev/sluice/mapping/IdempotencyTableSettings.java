package dev.sluice.mapping;

/**
 * The DynamoDB table in which keys are remembered, by all mappings whose store is
 * {@link IdempotencySettings.Store#DYNAMODB}.
 *
 * @param name of the table
 * @param provision whether it is created where it does not exist
 */
public record IdempotencyTableSettings(String name, boolean provision) {

}
