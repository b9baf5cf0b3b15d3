package dev.sluice.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiKeyFileTests {

	private static final String HASH = KeyFile.sha256("secret");

	@Test
	void hasWhoHoldsEachKey() {
		List<ApiKey> keys = read(new KeyFile().key("shop", "a", List.of("enqueue"), List.of("orders", "mails"))
			.key("operator", "b", List.of("read", "operate"))
			.yaml());

		assertThat(keys).extracting((key) -> holder(key))
			.containsExactly(new Caller("shop", Set.of(Scope.ENQUEUE), new QueueAccess.Only(Set.of("orders", "mails"))),
					new Caller("operator", Set.of(Scope.READ, Scope.OPERATE), new QueueAccess.Every()));
	}

	@Test
	void aKeyWithAnEmptyListOfQueuesSeesNone() {
		List<ApiKey> keys = read(new KeyFile().key("shop", "a", List.of("enqueue"), List.of()).yaml());

		assertThat(holder(keys.getFirst()).sees("orders")).isFalse();
	}

	private static Caller holder(ApiKey key) {
		return KnownCaller.in(key.holder()).orElseThrow();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "keys: [] | keys: there must be at least one",
			"'' | keys: there must be at least one",
			"{keys: [{sha256: HASH, scopes: [read]}]} | keys[0].name: a key has a name, which stands in the audit log",
			"{keys: [{name: shop, scopes: [read]}]} | keys[0].sha256: it must be the SHA-256 of the key, 64 hexadecimal digits",
			"{keys: [{name: shop, sha256: plain-key, scopes: [read]}]} | keys[0].sha256: it must be the SHA-256 of the key, 64 hexadecimal digits",
			"{keys: [{name: shop, sha256: HASH}]} | keys[0].scopes: a key has at least one of enqueue, read, operate",
			"{keys: [{name: shop, sha256: HASH, scopes: [write]}]} | keys[0].scopes: \"write\" is none of enqueue, read, operate",
			"{keys: [{name: shop, sha256: HASH, scopes: [read], key: x}]} | unknown: keys[0].key; a key has name, sha256, scopes and queues",
			"{keys: [{name: shop, sha256: HASH, scopes: [read]}], users: x} | unknown: users; a key has name, sha256, scopes and queues",
			"{keys: shop} | keys cannot be read", "{keys: | the file is no YAML with a list of keys",
			"text | unknown: document; a key has name, sha256, scopes and queues" })
	void isRefusedWithWhatIsWrong(String yaml, String problem) {
		assertThatExceptionOfType(ApiKeysUnusable.class).isThrownBy(() -> read(yaml.replace("HASH", HASH)))
			.withMessage("The API keys of keys.yaml cannot be used:\n    " + problem);
	}

	@Test
	void isRefusedWithEverythingThatIsWrong() {
		assertThatExceptionOfType(ApiKeysUnusable.class)
			.isThrownBy(() -> read("keys: [{name: a, scopes: [read]}, {sha256: %s, scopes: [x, y]}]".formatted(HASH)))
			.withMessageContainingAll("keys[0].sha256", "keys[1].name", "\"x\" is none of", "\"y\" is none of");
	}

	@Test
	void whatIsWrongIsNotQuotedWhereItMayBeAKey() {
		assertThatExceptionOfType(ApiKeysUnusable.class)
			.isThrownBy(() -> read("keys: [{name: a, sha256: a-real-key, scopes: [read]}]"))
			.withMessageNotContaining("a-real-key");
		assertThatExceptionOfType(ApiKeysUnusable.class).isThrownBy(() -> read("keys: [a-real-key"))
			.withMessageNotContaining("a-real-key");
	}

	private static List<ApiKey> read(String yaml) {
		return ApiKeyFile.read("keys.yaml", yaml.getBytes(StandardCharsets.UTF_8));
	}

}
