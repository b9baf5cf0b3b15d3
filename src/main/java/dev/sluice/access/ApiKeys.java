package dev.sluice.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.security.core.Authentication;

/**
 * The keys of a file, which is looked at again every few seconds while somebody calls. A
 * file that has become unusable leaves the keys that were read before in force, so that a
 * slip of the pen locks nobody out.
 */
final class ApiKeys {

	/** A change of the file is in force after this long. */
	static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

	/** Never used itself: a clone of it costs less than another look for its provider. */
	private static final MessageDigest SHA_256 = digest();

	private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

	private final Resource file;

	private final InstantSource clock;

	private final ReentrantLock reading = new ReentrantLock();

	private byte[] content;

	private volatile Map<Long, List<ApiKey>> keys;

	private volatile Instant nextLook;

	/**
	 * Reads the file.
	 * @throws ApiKeysUnusable if it cannot be read, or something in it is wrong
	 */
	ApiKeys(Resource file, InstantSource clock) {
		this.file = file;
		this.clock = clock;
		this.content = content();
		this.keys = byPrefix(ApiKeyFile.read(file.getDescription(), this.content));
		this.nextLook = clock.instant().plus(LOOK_AGAIN);
	}

	private static Map<Long, List<ApiKey>> byPrefix(List<ApiKey> keys) {
		return keys.stream().collect(Collectors.groupingBy(ApiKey::prefix));
	}

	/**
	 * Who holds a key. Its hash is compared in constant time.
	 */
	Optional<Authentication> holderOf(String key) {
		lookAgain();
		byte[] hash = sha256(key);
		for (ApiKey candidate : this.keys.getOrDefault(ApiKey.prefix(hash), List.of())) {
			if (candidate.hasHash(hash)) {
				return Optional.of(candidate.holder());
			}
		}
		return Optional.empty();
	}

	private void lookAgain() {
		if (this.clock.instant().isBefore(this.nextLook) || !this.reading.tryLock()) {
			return;
		}
		try {
			this.nextLook = this.clock.instant().plus(LOOK_AGAIN);
			readIfChanged();
		}
		catch (ApiKeysUnusable ex) {
			log.error("The API keys as they were before stay in force. {}", ex.getMessage());
		}
		finally {
			this.reading.unlock();
		}
	}

	private void readIfChanged() {
		byte[] now = content();
		if (!Arrays.equals(now, this.content)) {
			this.content = now;
			List<ApiKey> read = ApiKeyFile.read(this.file.getDescription(), now);
			this.keys = byPrefix(read);
			log.info("{} API keys of {} are in force", read.size(), this.file.getDescription());
		}
	}

	private byte[] content() {
		try {
			return this.file.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new ApiKeysUnusable(this.file.getDescription(), List.of("the file cannot be read: " + ex));
		}
	}

	private static byte[] sha256(String key) {
		try {
			return ((MessageDigest) SHA_256.clone()).digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("a digest of a JRE can be cloned", ex);
		}
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JRE has SHA-256", ex);
		}
	}

}
