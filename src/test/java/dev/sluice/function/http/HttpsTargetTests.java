package dev.sluice.function.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sluice.function.Answer;
import dev.sluice.function.EndpointSettings;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.Invocation;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HttpsTargetTests {

	private static final Invocation INVOCATION = new Invocation("00000000-0000-4000-8000-000000000001",
			"arn:aws:lambda:eu-west-1:123456789012:function:orders", "{}");

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

	private final EndpointTargets targets = new EndpointTargets(() -> this.bundles, Clock.systemUTC());

	@TempDir
	private static Path directory;

	private static SslBundle endpoints;

	private static SslBundle anothers;

	private final HttpsServer server;

	HttpsTargetTests() throws Exception {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(endpoints.createSslContext()));
		this.server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.server.start();
	}

	@BeforeAll
	static void makeCertificates() throws Exception {
		endpoints = bundle(directory.resolve("endpoint.p12"));
		anothers = bundle(directory.resolve("another.p12"));
	}

	@AfterEach
	void close() {
		this.targets.close();
		this.server.stop(0);
	}

	@Test
	void trustsWhomTheBundleTrusts() {
		this.bundles.registerBundle("internal", endpoints);

		assertThat(target("internal").invoke(INVOCATION)).isEqualTo(new Answer.Returned(""));
	}

	@Test
	void trustsWhomARenewedBundleTrusts() {
		this.bundles.registerBundle("internal", anothers);
		FunctionTarget target = target("internal");
		assertTlsFails(target);

		this.bundles.updateBundle("internal", endpoints);

		assertThat(target.invoke(INVOCATION)).isEqualTo(new Answer.Returned(""));
	}

	@Test
	void trustsNobodyUnknown() {
		assertTlsFails(target(null));
	}

	private static void assertTlsFails(FunctionTarget target) {
		assertThat(target.invoke(INVOCATION)).isInstanceOfSatisfying(Answer.Failed.class,
				(failed) -> assertThat(failed.failure().type()).isEqualTo("Http.TlsFailed"));
	}

	private FunctionTarget target(@Nullable String bundle) {
		TargetSettings.Endpoint endpoint = new TargetSettings.Endpoint(
				URI.create("https://127.0.0.1:" + this.server.getAddress().getPort() + "/"),
				new EndpointSettings(List.of(), Duration.ofSeconds(10), 1_000, bundle, StatusRules.DEFAULT, null));
		return this.targets.create(new FunctionSettings("orders", endpoint, Duration.ofSeconds(30), null), endpoint);
	}

	/**
	 * A certificate that whoever has the bundle shows and trusts.
	 */
	private static SslBundle bundle(Path store) throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "web", "-keyalg", "EC", "-dname", "CN=endpoint", "-ext", "SAN=ip:127.0.0.1",
				"-validity", "2", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(output).isZero();
		JksSslStoreDetails details = JksSslStoreDetails.forLocation(store.toUri().toString()).withPassword("changeit");
		return SslBundle.of(new JksSslStoreBundle(details, details));
	}

}
