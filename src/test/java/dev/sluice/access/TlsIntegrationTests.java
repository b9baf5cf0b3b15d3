package dev.sluice.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * TLS as the documentation sets it up: an SSL bundle of Spring Boot's, renewed while
 * Sluice runs.
 */
@SqsIntegrationTest
@Timeout(120)
class TlsIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void aRenewedCertificateIsInForceWithoutARestart(SqsServer sqs) throws Exception {
		Path store = this.directory.resolve("tls.p12");
		Files.move(certificate("first"), store);
		try (GuardedSluice sluice = new GuardedSluice(sqs,
				Map.of("server.ssl.bundle", "web", "management.server.ssl.enabled", "false",
						"spring.ssl.bundle.jks.web.keystore.location", store.toUri().toString(),
						"spring.ssl.bundle.jks.web.keystore.password", "changeit",
						"spring.ssl.bundle.jks.web.reload-on-update", "true",
						"spring.ssl.bundle.watch.file.quiet-period", "100ms"))) {
			URI server = sluice.uri("/");
			assertThat(subject(server)).isEqualTo("CN=first");

			Files.move(certificate("second"), store, StandardCopyOption.REPLACE_EXISTING);

			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(subject(server)).isEqualTo("CN=second"));
			assertThat(sluice.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
		}
	}

	private Path certificate(String name) throws Exception {
		Path store = this.directory.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "web", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "2", "-keystore",
				store.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(output).isZero();
		return store;
	}

	/**
	 * Whom the certificate is for that the server shows.
	 */
	private static String subject(URI server) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new TrustEveryone() }, null);
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.getPort())) {
			socket.startHandshake();
			X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
			return shown.getSubjectX500Principal().getName();
		}
	}

	private static final class TrustEveryone implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
