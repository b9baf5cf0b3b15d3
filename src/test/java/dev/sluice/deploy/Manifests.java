package dev.sluice.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a chart renders, each document read strictly: objects of Kubernetes as its types,
 * custom resources by their definitions.
 */
record Manifests(List<HasMetadata> objects, List<JsonNode> customResources) {

	static Manifests parse(String yaml) {
		List<HasMetadata> objects = new ArrayList<>();
		List<JsonNode> customResources = new ArrayList<>();
		for (JsonNode document : documents(yaml)) {
			if (CustomResources.isKnown(document)) {
				customResources.add(CustomResources.check(document));
			}
			else {
				objects.add(StrictParser.parse(document));
			}
		}
		return new Manifests(objects, customResources);
	}

	/**
	 * The documents of a YAML stream, refused where a key is there twice.
	 */
	private static List<JsonNode> documents(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return StreamSupport.stream(new Yaml(options).loadAll(yaml).spliterator(), false)
			.filter(Objects::nonNull)
			.map((document) -> JsonMapper.shared().<JsonNode>valueToTree(document))
			.toList();
	}

	List<String> kinds() {
		return Stream
			.concat(this.objects.stream().map(HasMetadata::getKind),
					this.customResources.stream().map((resource) -> resource.path("kind").asString()))
			.toList();
	}

	<T extends HasMetadata> List<T> all(Class<T> type) {
		return this.objects.stream().filter(type::isInstance).map(type::cast).toList();
	}

	<T extends HasMetadata> T only(Class<T> type) {
		List<T> all = all(type);
		if (all.size() != 1) {
			throw new AssertionError(all.size() + " objects are a " + type.getSimpleName());
		}
		return all.getFirst();
	}

	<T extends HasMetadata> T named(String name, Class<T> type) {
		return all(type).stream()
			.filter((object) -> object.getMetadata().getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " is called " + name));
	}

	JsonNode custom(String kind) {
		List<JsonNode> all = this.customResources.stream()
			.filter((resource) -> resource.path("kind").asString().equals(kind))
			.toList();
		if (all.size() != 1) {
			throw new AssertionError(all.size() + " custom resources are a " + kind);
		}
		return all.getFirst();
	}

	PodSpec pod() {
		return only(Deployment.class).getSpec().getTemplate().getSpec();
	}

	Container container() {
		return pod().getContainers().getFirst();
	}

	/**
	 * The environment variables of the container that have a value of their own.
	 */
	Map<String, String> environment() {
		return container().getEnv()
			.stream()
			.filter((variable) -> variable.getValue() != null)
			.collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
	}

	/**
	 * What the mounted application.yaml says.
	 */
	JsonNode application() {
		return documents(configuration()).getFirst();
	}

	/**
	 * The application.yaml that is mounted.
	 */
	String configuration() {
		return Objects.requireNonNull(named(Chart.RELEASE, ConfigMap.class).getData().get("application.yaml"));
	}

}
