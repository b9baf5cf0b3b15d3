package dev.sluice.operations.api;

import dev.sluice.access.Caller;
import dev.sluice.access.CurrentCaller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.TablePermissions;
import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.operations.OperationsSettings;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueuePermissions;
import dev.sluice.testing.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Spring Boot makes of the package: bean names, endpoint ids, health groups,
 * OpenAPI.
 */
@SpringBootTest(properties = { "management.server.port=8080", "spring.cloud.aws.sqs.enabled=false",
		"spring.cloud.aws.region.static=eu-west-1",
		"management.endpoints.web.exposure.include=health,queues,eventsourcemappings,functions,permissions",
		"management.endpoint.health.show-components=always", "management.endpoint.health.show-details=always",
		"management.endpoint.health.probes.enabled=true",
		"management.endpoint.health.group.readiness.include=readinessState,queues" })
@AutoConfigureMockMvc
@DirtiesContext
class OperationsContextTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeQueueDirectory directory;

	@Test
	void actuatorShowsQueuesAsRestDoes() {
		this.directory.answers("work", new Backlog(7, 2, 1));
		await().untilAsserted(() -> assertThat(this.mvc.get().uri("/actuator/queues/work")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/queues/work")));
		assertThat(this.mvc.get().uri("/actuator/queues")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/queues"));
		assertThat(this.mvc.get().uri("/actuator/queues/wrok")).hasStatus(404);
	}

	@Test
	void actuatorShowsMappingsAsRestDoes() {
		assertThat(this.mvc.get().uri("/actuator/eventsourcemappings")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/mappings"));
		assertThat(this.mvc.get().uri("/actuator/eventsourcemappings/work")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/mappings/work"));
	}

	@Test
	void actuatorChangesMappings() {
		assertThat(change("work", "{\"maximumConcurrency\": 9}")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/mappings/work"))
			.extractingPath("$.maximumConcurrency")
			.isEqualTo(9);
		assertThat(change("work", "{\"maximumConcurrency\": 1001}")).hasStatus(400);
		assertThat(change("wrok", "{\"maximumConcurrency\": 9}")).hasStatus(404);
	}

	private MvcTestResult change(String mapping, String json) {
		return this.mvc.post()
			.uri("/actuator/eventsourcemappings/{id}", mapping)
			.contentType(MediaType.APPLICATION_JSON)
			.content(json)
			.exchange();
	}

	@Test
	void actuatorShowsFunctionsAsRestDoes() {
		assertThat(this.mvc.get().uri("/actuator/functions")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(body("/v1/functions"));
		assertThat(this.mvc.get().uri("/actuator/functions/hello")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.name")
			.isEqualTo("hello");
	}

	@Test
	void actuatorShowsThePermissionsAsIamReadsThem() {
		String arn = FakeQueueDirectory.arn("work");
		assertThat(this.mvc.get().uri("/actuator/permissions")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"Version": "2012-10-17", "Statement": [
							  {"Sid": "FindAndWatchQueues", "Effect": "Allow", "Action": ["sqs:FIND_AND_WATCH"], "Resource": ["%1$s"]},
							  {"Sid": "EnqueueOverHttp", "Effect": "Allow", "Action": ["sqs:ENQUEUE"], "Resource": ["%1$s"]},
							  {"Sid": "ListenAndSettle", "Effect": "Allow", "Action": ["sqs:LISTEN"], "Resource": ["%1$s"]}
							]}"""
						.formatted(arn));
	}

	@Test
	void readinessDependsOnTheQueuesAndLivenessDoesNot() {
		await().untilAsserted(() -> assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.components.queues.components.work.status")
			.isEqualTo("UP"));

		this.directory.fails("work", "SQS does not answer");

		await().untilAsserted(() -> assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatus(503)
			.bodyJson()
			.extractingPath("$.components.queues.components.work.details.reason")
			.isEqualTo("SQS does not answer"));
		assertThat(this.mvc.get().uri("/actuator/health/liveness")).hasStatusOk()
			.bodyJson()
			.doesNotHavePath("$.components.queues");
		assertThat(this.mvc.get().uri("/actuator/health/queues/work")).hasStatus(503);
		this.directory.answers("work", new Backlog(0, 0, 0));
		await().untilAsserted(() -> assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk());
	}

	@Test
	void documentsTheCalls() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.hasPath("$.paths['/v1/queues'].get")
			.hasPath("$.paths['/v1/queues/{queue}'].get.responses['503']")
			.hasPath("$.paths['/v1/mappings'].get")
			.hasPath("$.paths['/v1/mappings/{id}'].get.responses['404']")
			.hasPath("$.paths['/v1/mappings/{id}'].patch.responses['400']")
			.hasPath("$.components.schemas.MappingChange.properties.batchSize")
			.hasPath("$.paths['/v1/functions'].get")
			.hasPath("$.components.schemas.QueueSettings.properties.visibilityTimeout");
	}

	private String body(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatusOk();
		return new String(this.mvc.get().uri(uri).exchange().getResponse().getContentAsByteArray(),
				StandardCharsets.UTF_8);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityFilterAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
	@ComponentScan("dev.sluice.operations")
	static class OperationsAlone {

		@Bean
		FakeQueueDirectory queueDirectory() {
			FakeQueueDirectory directory = new FakeQueueDirectory();
			directory.add("work");
			return directory;
		}

		@Bean
		FakeMappings mappings() {
			return new FakeMappings().add("work");
		}

		@Bean
		QueueCatalog queueCatalog() {
			return Settings.catalog(Settings.existing("work", "work"));
		}

		@Bean
		MappingCatalog mappingCatalog() {
			return new MappingCatalog(Map.of());
		}

		@Bean
		QueuePermissions queuePermissions() {
			return (use) -> List.of("sqs:" + use);
		}

		@Bean
		TablePermissions tablePermissions() {
			return new NoTable();
		}

		@Bean
		FakeFunctions functions() {
			return new FakeFunctions().add("hello");
		}

		@Bean
		CurrentCaller currentCaller() {
			return () -> Caller.ANYONE;
		}

		@Bean
		OperationsSettings operationsSettings() {
			return new OperationsSettings(Duration.ofMillis(50));
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

	private static final class NoTable implements TablePermissions {

		@Override
		public Optional<String> arn() {
			return Optional.empty();
		}

		@Override
		public List<String> toRemember() {
			return List.of();
		}

		@Override
		public List<String> toProvision() {
			return List.of();
		}

	}

}
