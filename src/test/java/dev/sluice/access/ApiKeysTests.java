package dev.sluice.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sluice.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.security.core.Authentication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTests {

	@TempDir
	private Path directory;

	private final MutableClock clock = new MutableClock();

	private Path file;

	@BeforeEach
	void writeAKey() {
		this.file = this.directory.resolve("keys.yaml");
		new KeyFile().key("shop", "first", List.of("enqueue")).write(this.file);
	}

	@Test
	void knowWhoHoldsAKey() {
		ApiKeys keys = keys();

		assertThat(keys.holderOf("first")).map(Authentication::getName).contains("shop");
		assertThat(keys.holderOf("second")).isEmpty();
		assertThat(keys.holderOf("FIRST")).isEmpty();
		assertThat(keys.holderOf(" first")).isEmpty();
		assertThat(keys.holderOf("")).isEmpty();
	}

	@Test
	void areReadAgainWhenTheFileHasChanged() {
		ApiKeys keys = keys();
		new KeyFile().key("mails", "second", List.of("enqueue")).write(this.file);

		assertThat(keys.holderOf("first")).isPresent();
		this.clock.advance(ApiKeys.LOOK_AGAIN);

		assertThat(keys.holderOf("first")).isEmpty();
		assertThat(keys.holderOf("second")).map(Authentication::getName).contains("mails");
	}

	/**
	 * Kubernetes exchanges a link to the directory that a secret is mounted as.
	 */
	@Test
	void areReadAgainWhenALinkPointsElsewhere() throws Exception {
		Path link = this.directory.resolve("link.yaml");
		Path other = this.directory.resolve("other.yaml");
		new KeyFile().key("mails", "second", List.of("enqueue")).write(other);
		Files.createSymbolicLink(link, this.file);
		ApiKeys keys = new ApiKeys(new FileSystemResource(link), this.clock);

		Files.delete(link);
		Files.createSymbolicLink(link, other);
		this.clock.advance(ApiKeys.LOOK_AGAIN);

		assertThat(keys.holderOf("second")).isPresent();
	}

	@Test
	void stayInForceWhereTheFileBecomesUnusable(CapturedOutput output) throws IOException {
		ApiKeys keys = keys();

		Files.writeString(this.file, "keys: [{name: shop}]");
		this.clock.advance(ApiKeys.LOOK_AGAIN);
		assertThat(keys.holderOf("first")).isPresent();
		Files.delete(this.file);
		this.clock.advance(ApiKeys.LOOK_AGAIN);
		assertThat(keys.holderOf("first")).isPresent();

		assertThat(output).contains("The API keys as they were before stay in force", "keys[0].sha256",
				"the file cannot be read");
		new KeyFile().key("mails", "second", List.of("enqueue")).write(this.file);
		this.clock.advance(ApiKeys.LOOK_AGAIN);
		assertThat(keys.holderOf("second")).isPresent();
	}

	@Test
	void cannotBeMadeOfAFileThatIsNotThere() throws IOException {
		Files.delete(this.file);

		assertThatExceptionOfType(ApiKeysUnusable.class).isThrownBy(this::keys)
			.withMessageContaining("the file cannot be read");
	}

	private ApiKeys keys() {
		return new ApiKeys(new FileSystemResource(this.file), this.clock);
	}

}
