package dev.sluice.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The image, running as an orchestrator would run it that trusts nobody: nothing but
 * {@code /tmp} is writable, and nothing is permitted.
 */
public final class SluiceContainer extends GenericContainer<SluiceContainer> {

	private static final int API = 8080;

	private static final int MANAGEMENT = 8081;

	private static final int STOP_SECONDS = 100;

	private final List<Bind> binds = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private final JsonHttp http = new JsonHttp();

	public SluiceContainer(String image) {
		super(DockerImageName.parse(image));
		withExposedPorts(API, MANAGEMENT);
		waitingFor(Wait.forHttp("/actuator/health/readiness")
			.forPort(MANAGEMENT)
			.withStartupTimeout(Duration.ofMinutes(2)));
		withCreateContainerCmdModifier((command) -> restrict(Objects.requireNonNull(command.getHostConfig())));
		// a cache that is not used would only be slower, so here it stops the start
		withEnv("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
	}

	private void restrict(HostConfig host) {
		host.withReadonlyRootfs(true)
			.withTmpFs(Map.of("/tmp", ""))
			.withCapDrop(Capability.ALL)
			.withSecurityOpts(List.of("no-new-privileges"))
			.withMemory(512L * 1024 * 1024)
			.withBinds(this.binds);
	}

	/**
	 * Mounts a directory of this machine.
	 * @param mode {@code ro} or {@code rw}
	 */
	public SluiceContainer withDirectory(Path directory, String path, String mode) {
		this.binds.add(Bind.parse(directory.toAbsolutePath() + ":" + path + ":" + mode));
		return this;
	}

	/**
	 * Adds properties of Spring, as arguments of the command line.
	 */
	public SluiceContainer withProperties(Map<String, String> properties) {
		properties.forEach((name, value) -> this.arguments.add("--" + name + "=" + value));
		return withCommand(this.arguments.toArray(String[]::new));
	}

	public HttpResponse<String> post(String path, String json) throws Exception {
		return this.http.post(uri(API, path), json);
	}

	public HttpResponse<String> get(String path) throws Exception {
		return this.http.get(uri(API, path));
	}

	public HttpResponse<String> actuator(String path) throws Exception {
		return this.http.get(uri(MANAGEMENT, "/actuator/" + path));
	}

	private URI uri(int port, String path) {
		return URI.create("http://" + getHost() + ":" + getMappedPort(port) + path);
	}

	/**
	 * Sends SIGTERM to process 1 and waits for the end.
	 * @return the exit code: 143, that is 128 and the signal's number; 137 if it had to
	 * be killed
	 */
	public long terminate() {
		// it is that of all containers, and is never closed
		DockerClient docker = getDockerClient();
		docker.stopContainerCmd(getContainerId()).withTimeout(STOP_SECONDS).exec();
		return Objects.requireNonNull(docker.inspectContainerCmd(getContainerId()).exec().getState().getExitCodeLong());
	}

}
