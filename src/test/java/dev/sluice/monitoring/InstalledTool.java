package dev.sluice.monitoring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds programs on the PATH.
 */
class InstalledTool implements ExecutionCondition {

	static Path path(String name) {
		return find(name).orElseThrow();
	}

	private static Optional<Path> find(String name) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class)
			.map(NeedsTool::value)
			.filter((tool) -> find(tool).isEmpty())
			.map((tool) -> skip(tool, context.getDisplayName()))
			.orElseGet(() -> ConditionEvaluationResult.enabled("nothing is missing"));
	}

	private static ConditionEvaluationResult skip(String tool, String test) {
		String reason = tool + " is not installed (Debian's package prometheus has it)";
		System.err.println("Skipped: " + test + " - " + reason);
		return ConditionEvaluationResult.disabled(reason);
	}

}
