package com.acme.orders;

import java.net.URI;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Sluice in a container: with a configuration, a jar of handlers, and an SQS to talk to.
 */
class SluiceContainer extends GenericContainer<SluiceContainer> {

	private static final int API = 8080;

	private static final int MANAGEMENT = 8081;

	SluiceContainer(DockerImageName image) {
		super(image);
		withExposedPorts(API, MANAGEMENT);
		withEnv("SLUICE_SECURITY_MODE", "none");
		waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(MANAGEMENT));
	}

	SluiceContainer withConfiguration(String resource) {
		return withCopyFileToContainer(MountableFile.forClasspathResource(resource), "/app/config/application.yaml");
	}

	SluiceContainer withHandlers(String jar) {
		return withCopyFileToContainer(MountableFile.forHostPath(jar), "/app/lib/handlers.jar");
	}

	/**
	 * @param alias the name of LocalStack in the network that both are in
	 */
	SluiceContainer withSqs(LocalStackContainer localStack, String alias) {
		return dependsOn(localStack).withEnv("SPRING_CLOUD_AWS_ENDPOINT", "http://" + alias + ":4566")
			.withEnv("AWS_REGION", localStack.getRegion())
			.withEnv("AWS_ACCESS_KEY_ID", localStack.getAccessKey())
			.withEnv("AWS_SECRET_ACCESS_KEY", localStack.getSecretKey());
	}

	URI api(String path) {
		return URI.create("http://" + getHost() + ":" + getMappedPort(API) + path);
	}

}
