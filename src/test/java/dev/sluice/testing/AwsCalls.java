package dev.sluice.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sluice.SluiceApplication;

import org.springframework.util.StringUtils;

/**
 * The operations of AWS that the code calls, whether a test gets there or not.
 */
public final class AwsCalls {

	/** What a client has besides the operations of its service. */
	private static final Set<String> NO_OPERATIONS = Set.of("Builder", "Close", "ServiceClientConfiguration");

	private AwsCalls() {
	}

	/**
	 * The operations of a service that are called, with the names that AWS gives them.
	 * @param model the package of the clients of the service
	 */
	public static Set<String> to(String model) {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackagesOf(SluiceApplication.class);
		return classes.stream()
			.flatMap((type) -> type.getAccessesFromSelf().stream())
			.map(JavaAccess::getTarget)
			.filter((target) -> isClient(target, model))
			.map((target) -> StringUtils.capitalize(target.getName()))
			.filter((name) -> !NO_OPERATIONS.contains(name))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isClient(AccessTarget target, String model) {
		return target.getOwner().getPackageName().equals(model) && target.getOwner().getSimpleName().endsWith("Client");
	}

}
