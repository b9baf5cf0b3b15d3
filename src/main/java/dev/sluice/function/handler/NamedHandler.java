package dev.sluice.function.handler;

/**
 * A handler as the configuration names it.
 *
 * @param function the function's name
 * @param handler a Spring bean name, or the name of a class
 */
record NamedHandler(String function, String handler) {

}
