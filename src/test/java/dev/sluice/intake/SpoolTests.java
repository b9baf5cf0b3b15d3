package dev.sluice.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import dev.sluice.request.RequestRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpoolTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_536, Spool.MEMORY_BYTES, Spool.MEMORY_BYTES + 1, 3_000_000 })
	void givesBackWhatItWasGiven(int length) throws IOException {
		byte[] bytes = bytes(length);
		try (Spool spool = Spool.of(new ByteArrayInputStream(bytes), length, this.directory)) {
			assertThat(spool.length()).isEqualTo(length);
			for (int i = 0; i < 2; i++) {
				try (InputStream all = spool.open(0, length)) {
					assertThat(all.readAllBytes()).isEqualTo(bytes);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_000_000, 3_000_000 })
	void givesParts(int length) throws IOException {
		byte[] bytes = bytes(length);
		try (Spool spool = Spool.of(new ByteArrayInputStream(bytes), length, this.directory);
				InputStream part = spool.open(900_000, 100_000)) {
			assertThat(part.read()).isEqualTo(bytes[900_000] & 0xFF);
			assertThat(part.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 900_001, 1_000_000));
			assertThat(part.read()).isEqualTo(-1);
		}
	}

	@Test
	void leavesNoFile() throws IOException {
		byte[] bytes = bytes(Spool.MEMORY_BYTES + 1);
		Spool spool = Spool.of(new ByteArrayInputStream(bytes), bytes.length, this.directory);
		spool.close();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void needsAFileOnlyForALargeRequest() throws IOException {
		Path nowhere = this.directory.resolve("nowhere");
		InputStream small = new ByteArrayInputStream(bytes(Spool.MEMORY_BYTES));
		try (Spool spool = Spool.of(small, Long.MAX_VALUE, nowhere)) {
			assertThat(spool.length()).isEqualTo(Spool.MEMORY_BYTES);
		}
		InputStream large = new ByteArrayInputStream(bytes(Spool.MEMORY_BYTES + 1));
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Spool.of(large, Long.MAX_VALUE, nowhere));
	}

	@Test
	void refusesMoreThanAllowedAndLeavesNoFile() {
		InputStream request = new ByteArrayInputStream(bytes(3_000_001));
		assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> Spool.of(request, 3_000_000, this.directory))
			.satisfies((refused) -> {
				assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
				assertThat(refused.getBody().getDetail()).isEqualTo("the request body is larger than 3000000 bytes");
			});
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void refusesARequestThatBreaksOffAndLeavesNoFile() {
		InputStream request = new BreakingOff(bytes(2_000_000));
		assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> Spool.of(request, 3_000_000, this.directory))
			.satisfies((refused) -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST));
		assertThat(this.directory).isEmptyDirectory();
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

	/**
	 * A connection that is closed before the end of the request.
	 */
	private static final class BreakingOff extends ByteArrayInputStream {

		BreakingOff(byte[] bytes) {
			super(bytes);
		}

		@Override
		public int read(byte[] bytes) throws IOException {
			int read = super.read(bytes);
			if (read == -1) {
				throw new IOException("connection reset");
			}
			return read;
		}

	}

}
