package dev.sluice.mapping;

/**
 * A limit that breaks a rule.
 *
 * @param value what it is: an {@link Integer}, or a {@link java.time.Duration} where the
 * limit is a time
 * @param rule what it may be, in words
 * @param remedy what would do, of the type of the value
 */
public record LimitViolation(Limit limit, Object value, String rule, Object remedy) {

}
