package dev.sluice.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application that has nothing but the settings.
 */
final class SettingsContext {

	private static final String MODE = "mode";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final List<Class<?>> configurations = new ArrayList<>(List.of(SettingsConfiguration.class));

	private SettingsContext() {
		variables(Map.of());
		this.environment.getPropertySources()
			.addLast(new MapPropertySource(MODE, Map.of("sluice.security.mode", "none")));
	}

	static SettingsContext empty() {
		return new SettingsContext();
	}

	/**
	 * Takes settings as lines of a properties file.
	 */
	static SettingsContext of(String... properties) {
		SettingsContext context = new SettingsContext();
		Map<String, Object> map = Stream.of(properties)
			.map((line) -> line.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1], (a, b) -> b, LinkedHashMap::new));
		context.environment.getPropertySources().addBefore(MODE, new MapPropertySource("properties", map));
		return context;
	}

	static SettingsContext ofYaml(String yaml) throws Exception {
		SettingsContext context = new SettingsContext();
		ByteArrayResource file = new ByteArrayResource(yaml.getBytes(UTF_8), "application.yaml");
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("application.yaml", file);
		sources.forEach((source) -> context.environment.getPropertySources().addBefore(MODE, source));
		return context;
	}

	/**
	 * Leaves open how a caller says who it is.
	 */
	SettingsContext withoutMode() {
		this.environment.getPropertySources().remove(MODE);
		return this;
	}

	/**
	 * Adds a configuration class of the test's own.
	 */
	SettingsContext with(Class<?> configuration) {
		this.configurations.add(configuration);
		return this;
	}

	SettingsContext profile(String profile) {
		this.environment.addActiveProfile(profile);
		return this;
	}

	SettingsContext variables(Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		this.environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return this;
	}

	/**
	 * Starts, and gives back the settings.
	 */
	Settings settings() {
		try (AnnotationConfigApplicationContext context = context()) {
			context.refresh();
			return context.getBean(Settings.class);
		}
	}

	/**
	 * Fails to start, and gives back the message of the exception.
	 */
	String failure() {
		Throwable cause = catchFailure();
		while (!(cause instanceof InvalidSettings)) {
			if (cause.getCause() == null) {
				throw new AssertionError("another failure than InvalidSettings", cause);
			}
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	/**
	 * Fails to start, and gives back what the first of all failure analyzers tells, as
	 * Spring Boot prints it.
	 */
	FailureAnalysis analysis() {
		Throwable failure = catchFailure();
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, this.environment)
			.and(BeanFactory.class, new DefaultListableBeanFactory());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments)
			.stream()
			.flatMap((analyzer) -> Stream.ofNullable(analyzer.analyze(failure)))
			.findFirst()
			.orElseThrow();
	}

	private Exception catchFailure() {
		try (AnnotationConfigApplicationContext context = context()) {
			return catchThrowableOfType(Exception.class, context::refresh);
		}
	}

	private AnnotationConfigApplicationContext context() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setEnvironment(this.environment);
		context.register(this.configurations.toArray(Class[]::new));
		return context;
	}

}
