package dev.sluice.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who changed what, with the logger {@code dev.sluice.audit}. Safe for use by
 * many threads.
 */
public final class AuditLog {

	private static final Logger log = LoggerFactory.getLogger("dev.sluice.audit");

	private final CurrentCaller caller;

	public AuditLog(CurrentCaller caller) {
		this.caller = caller;
	}

	/**
	 * Writes down an operation of the caller of the moment.
	 * @param operation what was asked for
	 * @param target what it was asked of
	 * @param values what was to be changed, never a body of a message or a credential
	 * @param outcome what became of it
	 */
	public void write(String operation, String target, String values, String outcome) {
		String name = this.caller.get().name();
		log.atInfo()
			.addKeyValue("caller", name)
			.addKeyValue("operation", operation)
			.addKeyValue("target", target)
			.addKeyValue("values", values)
			.addKeyValue("outcome", outcome)
			.log("'{}' asks to {} {} with {}: {}", name, operation, target, values, outcome);
	}

}
