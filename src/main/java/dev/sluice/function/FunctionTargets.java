package dev.sluice.function;

/**
 * Makes the targets of one kind. Each kind has a sub-package of its own, with one of
 * these as a bean.
 *
 * @param <S> the settings of that kind
 */
public interface FunctionTargets<S extends TargetSettings> {

	/**
	 * The kind.
	 */
	Class<S> kind();

	/**
	 * Makes the target, ready to be invoked. Called once per function while the
	 * application starts.
	 * @param target the function's {@link FunctionSettings#target()}
	 * @throws RuntimeException if the settings name nothing that can be invoked; stops
	 * the start
	 */
	FunctionTarget create(FunctionSettings function, S target);

}
