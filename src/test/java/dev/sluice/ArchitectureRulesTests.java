package dev.sluice;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Breaks each rule of {@link ArchitectureTests}: a rule that cannot fail protects
 * nothing.
 */
class ArchitectureRulesTests {

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource("breaches")
	void everyRuleNoticesItsBreach(Breach breach) {
		CompiledSources.compile(this.directory, breach.sources());

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> breach.rule().check(new ClassFileImporter().importPath(this.directory)))
			.withMessageContaining("Architecture Violation")
			.withMessageContaining(breach.noticed());
	}

	@Test
	void noRuleIsLeftUnbroken() {
		assertThat(breaches().map(Breach::rule).distinct()).containsExactlyInAnyOrderElementsOf(rules().toList());
	}

	private static Stream<ArchRule> rules() {
		return Stream.of(ArchitectureTests.class.getDeclaredFields())
			.filter((field) -> field.isAnnotationPresent(ArchTest.class))
			.map(ArchitectureRulesTests::rule);
	}

	private static ArchRule rule(Field field) {
		try {
			return (ArchRule) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("A rule is a static field that this package sees", ex);
		}
	}

	static Stream<Breach> breaches() {
		return Stream.of(breach("a cycle of modules", ArchitectureTests.modulesAreFreeOfCycles, "Cycle detected", """
				package dev.sluice.function;
				public class First { dev.sluice.mapping.Second second; }
				""", """
				package dev.sluice.mapping;
				public class Second { dev.sluice.function.handler.Third third; }
				""", """
				package dev.sluice.function.handler;
				public class Third { }
				"""),
				breach("a cycle of a package and its sub-package", ArchitectureTests.packagesAreFreeOfCycles,
						"Cycle detected", """
								package dev.sluice.function;
								public class First { dev.sluice.function.handler.Second second; }
								""", """
								package dev.sluice.function.handler;
								public class Second { dev.sluice.function.First first; }
								"""),
				breach("the AWS SDK in a mapping", ArchitectureTests.onlyTheEdgeKnowsTheAwsSdk, "Sample.region", """
						package dev.sluice.mapping;
						class Sample { software.amazon.awssdk.regions.Region region; }
						"""),
				breach("Spring Cloud AWS in operations", ArchitectureTests.onlyTheEdgeKnowsTheAwsSdk, "Sample.template",
						"""
								package dev.sluice.operations;
								class Sample { io.awspring.cloud.sqs.operations.SqsTemplate template; }
								"""),
				breach("SQS in the package of DynamoDB", ArchitectureTests.onlySqsKnowsAmazonSqs, "Sample.client", """
						package dev.sluice.dynamodb;
						class Sample { software.amazon.awssdk.services.sqs.SqsAsyncClient client; }
						"""),
				breach("DynamoDB in the package of SQS", ArchitectureTests.onlyDynamodbKnowsAmazonDynamoDb,
						"Sample.client", """
								package dev.sluice.sqs;
								class Sample { software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient client; }
								"""),
				breach("a service without a package", ArchitectureTests.noOtherServiceOfAwsIsKnown, "Sample.client", """
						package dev.sluice.sqs;
						class Sample { software.amazon.awssdk.services.sts.StsClient client; }
						"""),
				breach("Lambda's types in a mapping", ArchitectureTests.onlyFunctionsKnowLambda, "Sample.context", """
						package dev.sluice.mapping;
						class Sample { com.amazonaws.services.lambda.runtime.Context context; }
						"""),
				breach("another of Amazon's libraries in a function",
						ArchitectureTests.functionsKnowNothingOfAwsButLambda, "Sample.client", """
								package dev.sluice.function;
								class Sample { com.amazonaws.services.s3.Client client; }
								""", """
								package com.amazonaws.services.s3;
								public class Client { }
								"""),
				breach("Spring in the language of a queue", ArchitectureTests.queueIsPlainJava, "Sample.size", """
						package dev.sluice.queue;
						class Sample { org.springframework.util.unit.DataSize size; }
						"""),
				breach("another package in the language of a queue", ArchitectureTests.queueIsPlainJava, "Sample.other",
						"""
								package dev.sluice.queue;
								class Sample { dev.sluice.mapping.Other other; }
								""", """
								package dev.sluice.mapping;
								public class Other { }
								"""),
				breach("Spring Security in the front door", ArchitectureTests.onlyAccessKnowsSpringSecurity,
						"Sample.authentication", """
								package dev.sluice.intake;
								class Sample { org.springframework.security.core.Authentication authentication; }
								"""),
				breach("OpenTelemetry in the front door", ArchitectureTests.onlyTracingKnowsOpenTelemetry,
						"Sample.span", """
								package dev.sluice.intake;
								class Sample { io.opentelemetry.api.trace.Span span; }
								"""),
				breach("a mapping that knows sqs", ArchitectureTests.nobodyKnowsSqs, "Sample.other", """
						package dev.sluice.mapping;
						class Sample { dev.sluice.sqs.Other other; }
						""", """
						package dev.sluice.sqs;
						public class Other { }
						"""),
				breach("a mapping that knows dynamodb", ArchitectureTests.nobodyKnowsDynamodb, "Sample.other", """
						package dev.sluice.mapping;
						class Sample { dev.sluice.dynamodb.Other other; }
						""", """
						package dev.sluice.dynamodb;
						public class Other { }
						"""),
				breach("a public controller", ArchitectureTests.controllersConfigurationsAndMetricsArePackagePrivate,
						"Sample", """
								package dev.sluice.intake;
								@org.springframework.web.bind.annotation.RestController
								public class Sample { }
								"""),
				breach("a part that Spring would not find", ArchitectureTests.partsAreNamedAsSpringLooksForThem,
						"Sample", """
								package dev.sluice.intake;
								@org.springframework.web.bind.annotation.RestController
								class Sample { }
								"""),
				breach("a public configuration", ArchitectureTests.controllersConfigurationsAndMetricsArePackagePrivate,
						"Sample", """
								package dev.sluice.intake;
								@org.springframework.context.annotation.Configuration
								public class Sample { }
								"""),
				breach("public metrics", ArchitectureTests.controllersConfigurationsAndMetricsArePackagePrivate,
						"SampleMetrics", """
								package dev.sluice.intake;
								public class SampleMetrics { }
								"""),
				breach("properties that can be changed", ArchitectureTests.propertiesAreRecordsNamedProperties,
						"SampleProperties> is no record", """
								package dev.sluice.configuration;
								class SampleProperties { int size; }
								"""),
				breach("properties of another name", ArchitectureTests.propertiesAreRecordsNamedProperties,
						"does not have simple name ending with 'Properties'", """
								package dev.sluice.configuration;
								@org.springframework.boot.context.properties.ConfigurationProperties("sample")
								record Sample(int size) { }
								"""),
				breach("the time of the system", ArchitectureTests.timeIsInjected, "java.time.Instant.now()", """
						package dev.sluice.mapping;
						class Sample { Object now() { return java.time.Instant.now(); } }
						"""),
				breach("the time of the system, handed on", ArchitectureTests.timeIsInjected,
						"java.time.LocalDate.now()", """
								package dev.sluice.mapping;
								class Sample { java.util.function.Supplier<Object> now = java.time.LocalDate::now; }
								"""),
				breach("the milliseconds of the system", ArchitectureTests.timeIsInjected, "currentTimeMillis", """
						package dev.sluice.mapping;
						class Sample { long now() { return System.currentTimeMillis(); } }
						"""), breach("a sleep", ArchitectureTests.timeIsInjected, "java.lang.Thread.sleep", """
						package dev.sluice.mapping;
						class Sample { void rest() throws InterruptedException { Thread.sleep(1); } }
						"""),
				breach("a sleep by unit", ArchitectureTests.timeIsInjected, "java.util.concurrent.TimeUnit.sleep", """
						package dev.sluice.mapping;
						class Sample {
							void rest() throws InterruptedException { java.util.concurrent.TimeUnit.DAYS.sleep(1); }
						}
						"""),
				breach("an injected field", ArchitectureTests.nothingIsInjectedIntoFields, "Sample.clock", """
						package dev.sluice.mapping;
						class Sample {
							@org.springframework.beans.factory.annotation.Autowired java.time.Clock clock;
						}
						"""), breach("a printed line", ArchitectureTests.nothingIsPrinted, "java.lang.System.out", """
						package dev.sluice.mapping;
						class Sample { void say() { System.out.println("hello"); } }
						"""), breach("an exception without a name", ArchitectureTests.exceptionsSayWhatHappened,
						"java.lang.RuntimeException", """
								package dev.sluice.mapping;
								class Sample { void fail() { throw new RuntimeException("failed"); } }
								"""));
	}

	private static Breach breach(String name, ArchRule rule, String noticed, String... sources) {
		return new Breach(name, rule, noticed, List.of(sources));
	}

	/**
	 * Sources that break a rule.
	 *
	 * @param noticed what the rule has to say of it
	 */
	record Breach(String name, ArchRule rule, String noticed, List<String> sources) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
