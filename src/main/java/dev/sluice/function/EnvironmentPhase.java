package dev.sluice.function;

/**
 * What an execution environment does.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Understanding
 * the Lambda execution environment lifecycle</a>
 */
public enum EnvironmentPhase {

	/** It starts, and has not asked for work yet. */
	INIT,

	/** It waits for work. */
	IDLE,

	/** It works on an event. */
	INVOKE

}
