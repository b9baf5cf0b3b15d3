package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code mvnw} where nothing but the tools of this test is on the PATH.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is the script of the others")
class MavenWrapperTests {

	private static final String REMEDY = ". Install Maven 3.8.6 or newer and put its mvn on the PATH,"
			+ " or let this machine reach the address.";

	@TempDir
	private Path directory;

	private Path tools;

	private String url;

	@BeforeEach
	void copyWrapper() throws IOException {
		this.tools = Files.createDirectory(this.directory.resolve("tools"));
		for (String tool : List.of("awk", "basename", "cat", "dirname", "mkdir", "mktemp", "mv", "rm", "tr", "uname")) {
			installed(tool);
		}
		tool("unzip", "exit 9");
		Path properties = Path.of(".mvn", "wrapper", "maven-wrapper.properties");
		Files.createDirectories(this.directory.resolve(properties).getParent());
		Files.copy(properties, this.directory.resolve(properties));
		this.url = Files.readAllLines(properties)
			.stream()
			.filter((line) -> line.startsWith("distributionUrl="))
			.collect(Collectors.joining())
			.substring("distributionUrl=".length());
		Files.copy(Path.of("mvnw"), this.directory.resolve("mvnw"));
	}

	@Test
	void namesApachesOwnArchive() {
		assertThat(this.url).startsWith("https://archive.apache.org/dist/maven/maven-3/").endsWith("-bin.zip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wget", "curl" })
	void usesAnInstalledMavenWhereTheArchiveCannotBeReached(String downloader) throws Exception {
		tool(downloader, "exit 4");
		Path mvn = maven("3.8.6");

		Run run = mvnw();

		assertThat(run.error()).isEqualTo("mvnw: cannot download " + this.url + ", using the installed Maven 3.8.6 ("
				+ mvn + ")" + System.lineSeparator());
		assertThat(run.output()).isEqualToIgnoringNewLines("built with -B verify");
		assertThat(run.status()).isEqualTo(3);
	}

	@Test
	void usesAnInstalledMavenWhereNothingCanDownload() throws Exception {
		maven("3.9.0");

		Run run = mvnw();

		assertThat(run.error()).contains("using the installed Maven 3.9.0");
		assertThat(run.status()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.8.6", "3.8.10", "3.9.0", "3.10.0", "4.0.0" })
	void takesMaven386OrNewer(String version) throws Exception {
		tool("wget", "exit 4");
		maven(version);

		assertThat(mvnw().error()).contains("using the installed Maven " + version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.8.5", "3.6.3", "3.0.99", "2.2.1" })
	void refusesAnOlderMaven(String version) throws Exception {
		tool("wget", "exit 4");
		Path mvn = maven(version);

		Run run = mvnw();

		assertThat(run.error()).isEqualToIgnoringNewLines(
				"mvnw: cannot download " + this.url + ", and the installed Maven (" + mvn + ") is " + version + REMEDY);
		assertThat(run.output()).isEmpty();
		assertThat(run.status()).isEqualTo(1);
	}

	@Test
	void refusesAMavenThatDoesNotStart() throws Exception {
		tool("wget", "exit 4");
		tool("mvn", "exit 1");

		assertThat(mvnw().error()).endsWith("is of an unknown version" + REMEDY + System.lineSeparator());
	}

	@Test
	void saysWhatToInstallWhereThereIsNoMaven() throws Exception {
		tool("wget", "exit 4");

		Run run = mvnw();

		assertThat(run.error())
			.isEqualToIgnoringNewLines("mvnw: cannot download " + this.url + ", and no Maven is installed" + REMEDY);
		assertThat(run.status()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "wget, -T 10 -t 1", "curl, --connect-timeout 10 --speed-limit 1 --speed-time 10" })
	void doesNotWaitForASilentArchive(String downloader, String limits) throws Exception {
		tool(downloader, "echo \"$*\" >" + this.directory.resolve("arguments"), "exit 4");

		mvnw();

		assertThat(this.directory.resolve("arguments")).content().contains(limits).contains(this.url);
	}

	@Test
	void refusesAnArchiveWithAnotherChecksum() throws Exception {
		download("not what Apache published");
		installed("sha256sum");
		maven("3.8.6");

		Run run = mvnw();

		assertThat(run.error()).contains("Failed to validate Maven distribution SHA-256");
		assertThat(run.output()).isEmpty();
		assertThat(run.status()).isEqualTo(1);
	}

	@Test
	void usesTheDownloadedMavenFromThenOn() throws Exception {
		download("what Apache published");
		tool("sha256sum", "exit 0");
		maven("3.8.6");

		assertThat(mvnw()).isEqualTo(new Run(0, "downloaded -B verify\n", ""));

		tool("wget", "exit 4");
		assertThat(mvnw()).isEqualTo(new Run(0, "downloaded -B verify\n", ""));
	}

	private void download(String content) throws IOException {
		tool("wget", "while [ \"$1\" != -O ]; do shift; done", "echo '" + content + "' >\"$2\"");
		String name = this.url.replaceFirst(".*/", "").replace("-bin.zip", "");
		tool("unzip", "while [ \"$1\" != -d ]; do shift; done", "mkdir -p \"$2/" + name + "/bin\"",
				"cp \"$(dirname \"$0\")/downloaded\" \"$2/" + name + "/bin/mvn\"");
		installed("cp");
		tool("downloaded", "echo downloaded \"$@\"");
	}

	private Path maven(String version) throws IOException {
		return tool("mvn", "if [ \"$*\" = -v ]; then", "  printf '\\033[1mApache Maven %s\\033[m\\n' " + version,
				"  echo Maven home: /opt/maven", "else", "  echo built with \"$@\"", "  exit 3", "fi");
	}

	private Path tool(String name, String... lines) throws IOException {
		Path script = this.tools.resolve(name);
		Files.write(script, Stream.concat(Stream.of("#!/bin/sh"), Stream.of(lines)).toList());
		assertThat(script.toFile().setExecutable(true)).isTrue();
		return script;
	}

	private Run mvnw() throws IOException, InterruptedException {
		Path output = this.directory.resolve("output");
		Path error = this.directory.resolve("error");
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", this.directory.resolve("mvnw").toString(), "-B",
				"verify");
		builder.environment().clear();
		builder.environment().put("PATH", this.tools.toString());
		builder.environment().put("HOME", this.directory.toString());
		Process process = builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return new Run(process.exitValue(), Files.readString(output), Files.readString(error));
	}

	private void installed(String name) throws IOException {
		Path tool = Stream.of("/usr/bin", "/bin")
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow();
		tool(name, "exec " + tool + " \"$@\"");
	}

	private record Run(int status, String output, String error) {
	}

}
