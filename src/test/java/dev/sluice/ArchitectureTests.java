package dev.sluice;

import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house. That each of them can fail is shown by
 * {@link ArchitectureRulesTests}.
 */
@AnalyzeClasses(packagesOf = SluiceApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule modulesAreFreeOfCycles = slices().matching("dev.sluice.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a message travels one way, and each module is understood without those after it");

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.sluice.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package and its sub-packages are to be read one after the other");

	@ArchTest
	static final ArchRule onlyTheEdgeKnowsTheAwsSdk = noClasses().that()
		.resideOutsideOfPackages("dev.sluice.sqs..", "dev.sluice.dynamodb..")
		.should()
		.dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk..", "io.awspring.."))
		.because("technology sits at the edge and shows nothing");

	@ArchTest
	static final ArchRule onlySqsKnowsAmazonSqs = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.sqs..")
		.should()
		.dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk.services.sqs..", "io.awspring.cloud.sqs..",
				"io.awspring.cloud.autoconfigure.sqs.."))
		.because("a service of AWS is known by the one package that is there for it");

	@ArchTest
	static final ArchRule onlyDynamodbKnowsAmazonDynamoDb = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.dynamodb..")
		.should()
		.dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk.services.dynamodb..",
				"io.awspring.cloud.dynamodb..", "io.awspring.cloud.autoconfigure.dynamodb.."))
		.because("a service of AWS is known by the one package that is there for it");

	@ArchTest
	static final ArchRule noOtherServiceOfAwsIsKnown = noClasses().should()
		.dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services..")
			.and(not(resideInAnyPackage("software.amazon.awssdk.services.sqs..",
					"software.amazon.awssdk.services.dynamodb.."))))
		.because("a further service has a package of its own, and a rule here");

	@ArchTest
	static final ArchRule onlyFunctionsKnowLambda = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.function..")
		.should()
		.dependOnClassesThat(resideInAPackage("com.amazonaws.."))
		.because("Lambda's types are the contract of a function, and of nothing else");

	@ArchTest
	static final ArchRule functionsKnowNothingOfAwsButLambda = noClasses().that()
		.resideInAPackage("dev.sluice.function..")
		.should()
		.dependOnClassesThat(
				resideInAPackage("com.amazonaws..").and(not(resideInAPackage("com.amazonaws.services.lambda.."))))
		.because("a handler moves between Lambda and Sluice with Lambda's own interfaces alone");

	@ArchTest
	static final ArchRule queueIsPlainJava = classes().that()
		.resideInAPackage("dev.sluice.queue..")
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations", "dev.sluice.queue..")
			.or(belongToAnyOf(ApplicationModule.class)))
		.because("the language that all packages share must not bring a library with it");

	@ArchTest
	static final ArchRule nobodyKnowsSqs = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.sqs..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.sluice.sqs..")
		.because("the others know the ports of queue, never who stands behind them");

	@ArchTest
	static final ArchRule nobodyKnowsDynamodb = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.dynamodb..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.sluice.dynamodb..")
		.because("mappings know the port of a store, never who stands behind it");

	@ArchTest
	static final ArchRule onlyAccessKnowsSpringSecurity = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.access..")
		.should()
		.dependOnClassesThat(resideInAPackage("org.springframework.security.."))
		.because("who may do what is decided in one place");

	@ArchTest
	static final ArchRule onlyTracingKnowsOpenTelemetry = noClasses().that()
		.resideOutsideOfPackage("dev.sluice.tracing..")
		.should()
		.dependOnClassesThat(resideInAPackage("io.opentelemetry.."))
		.because("how messages carry a trace is decided in one place");

	@ArchTest
	static final ArchRule controllersConfigurationsAndMetricsArePackagePrivate = classes().that()
		.areAnnotatedWith(RestController.class)
		.or()
		.areAnnotatedWith(Controller.class)
		.or()
		.areAnnotatedWith(RestControllerAdvice.class)
		.or()
		.areAnnotatedWith(Configuration.class)
		.or()
		.haveSimpleNameEndingWith("Metrics")
		.should()
		.bePackagePrivate()
		.because("Spring finds them without anyone of ours naming them");

	@ArchTest
	static final ArchRule partsAreNamedAsSpringLooksForThem = classes().that()
		.areMetaAnnotatedWith(Component.class)
		.and()
		.areNotAnnotatedWith(SpringBootApplication.class)
		.should(ArchCondition.from(readBySpring()))
		.because("Spring reads no class of another name, so it would never be found");

	@ArchTest
	static final ArchRule propertiesAreRecordsNamedProperties = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.or()
		.haveSimpleNameEndingWith("Properties")
		.should()
		.beRecords()
		.andShould()
		.haveSimpleNameEndingWith("Properties")
		.because("settings are values that do not change once they are bound");

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().should()
		.accessTargetWhere(asksTheSystemForTheTime().or(sleeps()))
		.because("a test turns a clock, it does not wait for one");

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION
		.because("a constructor says what an object needs and never leaves it half built");

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
		.because("what is worth saying goes to the log");

	@ArchTest
	static final ArchRule exceptionsSayWhatHappened = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
		.because("nobody can handle an error that has no name");

	private static DescribedPredicate<JavaClass> readBySpring() {
		return describe("be read by Spring", (type) -> new AntPathMatcher().match(SluiceApplication.PARTS,
				ClassUtils.convertClassNameToResourcePath(type.getName()) + ClassUtils.CLASS_FILE_SUFFIX));
	}

	private static DescribedPredicate<JavaAccess<?>> asksTheSystemForTheTime() {
		return describe("the system is asked for the time",
				(access) -> isNowWithoutAClock(access.getTarget()) || isCurrentTimeMillis(access.getTarget()));
	}

	private static boolean isNowWithoutAClock(AccessTarget target) {
		return target.getName().equals("now") && target.getOwner().getPackageName().equals("java.time")
				&& target instanceof AccessTarget.CodeUnitAccessTarget method
				&& method.getRawParameterTypes().isEmpty();
	}

	private static boolean isCurrentTimeMillis(AccessTarget target) {
		return target.getOwner().isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
	}

	private static DescribedPredicate<JavaAccess<?>> sleeps() {
		return describe("a thread sleeps",
				(access) -> access.getTarget().getName().equals("sleep") && isThread(access.getTarget().getOwner()));
	}

	private static boolean isThread(JavaClass owner) {
		return owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class);
	}

}
