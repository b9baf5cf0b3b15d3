package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docker compose up} starts, read from its file.
 */
class ComposeTests {

	private final Map<String, Map<String, Object>> services = new HashMap<>();

	@BeforeEach
	void read() throws IOException {
		Map<String, Map<String, Map<String, Object>>> file = new Yaml()
			.load(Files.readString(Path.of("docker-compose.yml")));
		this.services.putAll(file.getOrDefault("services", Map.of()));
	}

	private Map<String, Object> service(String name) {
		return this.services.getOrDefault(name, Map.of());
	}

	@Test
	void opensPortsOnTheLoopbackInterfaceOnly() {
		assertThat(all("ports")).isNotEmpty().allMatch((port) -> port.startsWith("127.0.0.1:"));
	}

	@Test
	void pinsEveryImageButItsOwn() {
		assertThat(this.services).allSatisfy((name, service) -> {
			if (!service.containsKey("build")) {
				assertThat(String.valueOf(service.get("image"))).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
			}
		});
	}

	@Test
	void startsWithTheLocalStackThatTheTestsRunOn() throws IOException {
		String image = String.valueOf(service("localstack").get("image"));
		assertThat(Path.of("src/test/java/dev/sluice/testing/SqsServerExtension.java")).content()
			.contains('"' + image + '"');
		assertThat(Path.of("examples/testcontainers/src/test/java/com/acme/orders/OrdersIT.java")).content()
			.contains('"' + image + '"');
	}

	@Test
	void mountsWhatIsThereAndOnlyToBeRead() {
		assertThat(all("volumes")).isNotEmpty().allSatisfy((volume) -> {
			String[] parts = volume.split(":");
			assertThat(Path.of(parts[0])).exists();
			assertThat(parts).hasSize(3).endsWith("ro");
		});
	}

	@Test
	void sluiceNeitherWritesNorGainsAnything() {
		assertThat(service("sluice")).containsEntry("read_only", true)
			.containsEntry("cap_drop", List.of("ALL"))
			.containsEntry("security_opt", List.of("no-new-privileges:true"));
	}

	private List<String> all(String key) {
		return this.services.values()
			.stream()
			.flatMap((service) -> (service.get(key) instanceof List<?> values) ? values.stream() : Stream.empty())
			.map(String::valueOf)
			.toList();
	}

}
