package dev.sluice.function.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.sluice.function.TargetSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * The connections to one endpoint, which are reused. Safe for use by many threads.
 */
final class EndpointConnections implements AutoCloseable {

	private static final Executor VIRTUAL = (task) -> Thread.ofVirtual().name("endpoint-", 0).start(task);

	private final URI url;

	private final Duration connectTimeout;

	private volatile HttpClient client;

	EndpointConnections(TargetSettings.Endpoint target) {
		this.url = target.url();
		this.connectTimeout = target.http().connectTimeout();
		this.client = client(null);
	}

	/**
	 * Makes new connections by the bundle from now on; what is in progress goes on.
	 */
	void secure(SslBundle bundle) {
		HttpClient former = this.client;
		this.client = client(bundle);
		former.shutdown();
	}

	private HttpClient client(@Nullable SslBundle bundle) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.connectTimeout(this.connectTimeout)
			.executor(VIRTUAL)
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(version());
		if (bundle != null) {
			SSLContext context = bundle.createSslContext();
			builder.sslContext(context).sslParameters(parameters(context, bundle.getOptions()));
		}
		return builder.build();
	}

	/**
	 * What the bundle leaves open is as the JVM has it. Without protocols the client
	 * would not offer HTTP/2.
	 */
	private static SSLParameters parameters(SSLContext context, SslOptions options) {
		SSLParameters parameters = context.getDefaultSSLParameters();
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		return parameters;
	}

	/**
	 * TLS agrees on HTTP/2 by itself. Without it every request would ask for an upgrade,
	 * which not every server takes well.
	 */
	private HttpClient.Version version() {
		return "https".equalsIgnoreCase(this.url.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
	}

	<T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body) {
		return this.client.sendAsync(request, body);
	}

	/**
	 * Ends what is in progress.
	 */
	@Override
	public void close() {
		this.client.shutdownNow();
	}

}
