package dev.sluice.function.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.function.Answer;
import dev.sluice.function.Batches;
import dev.sluice.function.EndpointSettings;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.Invocation;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.BatchOutcome.AllFailed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.Ssl.ClientAuth;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HttpsTargetTests {

	private static final String PASSWORD = "changeit";

	private static final Invocation INVOCATION = new Invocation("00000000-0000-4000-8000-000000000001",
			"arn:aws:lambda:eu-west-1:123456789012:function:orders", "{}");

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

	private final EndpointTargets targets = new EndpointTargets(() -> this.bundles, Clock.systemUTC());

	@TempDir
	private static Path directory;

	private static KeyStore endpoint;

	private static KeyStore sluice;

	@BeforeAll
	static void makeCertificates() throws Exception {
		endpoint = certificate("endpoint");
		sluice = certificate("sluice");
	}

	@AfterEach
	void close() {
		this.targets.close();
	}

	@Test
	void trustsWhomTheBundleTrusts() throws Exception {
		this.bundles.registerBundle("internal", bundle(null, endpoint));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), false, ClientAuth.NONE)) {
			assertThat(target(server, "internal").invoke(INVOCATION)).isEqualTo(new Answer.Returned("HTTP/1.1"));
		}
	}

	@Test
	void trustsWhomARenewedBundleTrusts() throws Exception {
		this.bundles.registerBundle("internal", bundle(null, sluice));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), false, ClientAuth.NONE)) {
			FunctionTarget target = target(server, "internal");
			assertTlsFails(target, "unable to find valid certification path");

			this.bundles.updateBundle("internal", bundle(null, endpoint));

			assertThat(target.invoke(INVOCATION)).isEqualTo(new Answer.Returned("HTTP/1.1"));
		}
	}

	@Test
	void trustsNobodyUnknown() throws Exception {
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), false, ClientAuth.NONE)) {
			assertTlsFails(target(server, null), "unable to find valid certification path");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void showsItsCertificateToAServerThatAsksForOne(boolean http2) throws Exception {
		this.bundles.registerBundle("internal", bundle(sluice, endpoint));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), http2, ClientAuth.NEED)) {
			assertThat(target(server, "internal").invoke(INVOCATION))
				.isEqualTo(new Answer.Returned((http2 ? "HTTP/2.0" : "HTTP/1.1") + " CN=sluice"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void failsWithoutTheCertificateThatTheServerAsksFor(boolean http2) throws Exception {
		this.bundles.registerBundle("internal", bundle(null, endpoint));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), http2, ClientAuth.NEED)) {
			assertTlsFails(target(server, "internal"), "Received fatal alert: certificate_required");
		}
	}

	@ParameterizedTest
	@CsvSource({ ",", "TLSv1.3, TLS_AES_128_GCM_SHA256", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" })
	void speaksHttp2WhereTheServerOffersIt(@Nullable String protocol, @Nullable String cipher) throws Exception {
		this.bundles.registerBundle("internal",
				SslBundle.of(bundle(null, endpoint).getStores(), null, SslOptions.of(only(cipher), only(protocol))));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), true, ClientAuth.NONE)) {
			assertThat(target(server, "internal").invoke(INVOCATION)).isEqualTo(new Answer.Returned("HTTP/2.0"));
		}
	}

	private static @Nullable Set<String> only(@Nullable String word) {
		return (word != null) ? Set.of(word) : null;
	}

	@Test
	void holdsMoreRequestsAtOnceThanTheServerTakesOnOneConnection() throws Exception {
		this.bundles.registerBundle("internal", bundle(null, endpoint));
		try (SecureEndpoint server = new SecureEndpoint(bundle(endpoint, sluice), true, ClientAuth.NONE);
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			FunctionTarget target = target(server, "internal");
			target.invoke(INVOCATION);
			server.hold();

			List<Callable<Answer>> invocations = Collections.nCopies(150, () -> target.invoke(INVOCATION));
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> answer : threads.invokeAll(invocations)) {
				answers.add(answer.get());
			}

			assertThat(answers).containsOnly(new Answer.Returned("HTTP/2.0"), new Answer.Returned("HTTP/1.1"));
		}
	}

	private static void assertTlsFails(FunctionTarget target, String reason) {
		assertThat(target.invoke(Batches.of("m1"), true)).isInstanceOfSatisfying(AllFailed.class,
				(failed) -> assertThat(failed.reason()).startsWith("Http.TlsFailed: ").contains(reason));
	}

	private FunctionTarget target(SecureEndpoint server, @Nullable String bundle) {
		TargetSettings.Endpoint endpoint = new TargetSettings.Endpoint(server.url(),
				new EndpointSettings(List.of(), Duration.ofSeconds(10), 1_000, bundle, StatusRules.DEFAULT, null));
		return this.targets.create(new FunctionSettings("orders", endpoint, Duration.ofSeconds(30), null), endpoint);
	}

	/**
	 * A certificate with its key.
	 */
	private static KeyStore certificate(String name) throws Exception {
		Path store = directory.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=ip:127.0.0.1",
				"-validity", "2", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(output).isZero();
		return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
	}

	/**
	 * Shows the one certificate, where there is one, and trusts the other.
	 */
	private static SslBundle bundle(@Nullable KeyStore shown, KeyStore trusted) throws Exception {
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		String name = trusted.aliases().nextElement();
		trust.setCertificateEntry(name, trusted.getCertificate(name));
		return SslBundle.of(SslStoreBundle.of(shown, PASSWORD, trust));
	}

}
