package dev.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;

/**
 * A chart in a folder with the values that it is given, each of which overrides those
 * before it.
 */
record Chart(Path folder, List<Path> values, String kubernetes) {

	static final Path FOLDER = Path.of("helm", "sluice");

	static final String RELEASE = "sluice";

	static final String NAMESPACE = "queues";

	/**
	 * Sluice's own chart with its defaults, which leave the access open on purpose.
	 */
	static Chart ofSluice() {
		return new Chart(FOLDER, List.of(), "1.33.0");
	}

	/**
	 * Sluice's own chart with the least that it asks for.
	 */
	static Chart withoutAccessControl() {
		return ofSluice().with("config: {security: {mode: none}}");
	}

	/**
	 * The values of the common set-ups.
	 */
	static List<Path> setUps() {
		try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Chart in(Path folder) {
		return new Chart(folder, this.values, this.kubernetes);
	}

	Chart on(String kubernetes) {
		return new Chart(this.folder, this.values, kubernetes);
	}

	Chart with(Path file) {
		List<Path> files = new ArrayList<>(this.values);
		files.add(file);
		return new Chart(this.folder, files, this.kubernetes);
	}

	Chart with(String yaml) {
		try {
			Path file = Files.createTempFile("values", ".yaml");
			file.toFile().deleteOnExit();
			return with(Files.writeString(file, yaml));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Manifests render() {
		return Manifests.parse(template());
	}

	/**
	 * What {@code helm template} prints.
	 */
	String template() {
		TemplateCommand command = new Helm(this.folder).template()
			.withName(RELEASE)
			.withNamespace(NAMESPACE)
			.withKubeVersion(this.kubernetes);
		this.values.forEach(command::withValuesFile);
		return command.call();
	}

	/**
	 * What Helm says where it does not render this.
	 */
	String refusal() {
		try {
			throw new AssertionError("rendered: " + template());
		}
		catch (RuntimeException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/**
	 * What {@code helm install} prints, as far as it can without a cluster: the notes.
	 */
	String notes() {
		InstallCommand command = new Helm(this.folder).install()
			.withName(RELEASE)
			.withNamespace(NAMESPACE)
			.withKubeVersion(this.kubernetes)
			.clientOnly()
			.dryRun();
		this.values.forEach(command::withValuesFile);
		return command.call().getOutput();
	}

}
