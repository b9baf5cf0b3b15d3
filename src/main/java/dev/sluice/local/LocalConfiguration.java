package dev.sluice.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.ApplicationListener;

@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalConfiguration {

	private static final Logger logger = LoggerFactory.getLogger("dev.sluice.local");

	/**
	 * Tells a newcomer where to go.
	 */
	@Bean
	ApplicationListener<ApplicationReadyEvent> signpost(LocalSqsServer server) {
		return (event) -> {
			var environment = event.getApplicationContext().getEnvironment();
			String api = "http://localhost:" + environment.getProperty("local.server.port");
			String management = "http://localhost:" + environment.getProperty("local.management.port");
			logger
				.info("""
						Sluice is ready.
						  browser  {}/swagger-ui.html
						  send     curl -s -X POST {}/v1/queues/work/messages -H 'Content-Type: application/json' -d '{"body": "hello"}'
						  watch    curl -s {}/v1/queues/work   and   {}/actuator/health
						  aws      AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION={} aws --endpoint-url {} sqs list-queues""",
						api, api, api, management, LocalSqsServer.REGION, server.endpoint());
		};
	}

}
