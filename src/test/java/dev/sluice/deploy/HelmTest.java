package dev.sluice.deploy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that renders the chart. Helm comes as a native library with the test
 * dependencies, for Linux on x86-64 only; elsewhere the test is skipped with the reason.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HelmTest.LibraryCondition.class)
@interface HelmTest {

	/**
	 * Tells, and says aloud, whether the library runs here.
	 */
	final class LibraryCondition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			String architecture = System.getProperty("os.arch");
			if (OS.LINUX.isCurrentOs() && "amd64".equals(architecture)) {
				return ConditionEvaluationResult.enabled("Helm's library runs here");
			}
			String reason = "Helm's library is there for Linux on amd64, not for " + OS.current() + " on "
					+ architecture;
			System.err.println("Skipped: " + context.getDisplayName() + " - " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

	}

}
