package dev.sluice.function.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServer;

/**
 * An HTTPS endpoint that answers with the protocol that is spoken to it, and whom the
 * client's certificate is for where there is one.
 */
final class SecureEndpoint implements AutoCloseable {

	private final WebServer server;

	private volatile CountDownLatch held = new CountDownLatch(0);

	/**
	 * Starts it.
	 * @param bundle what it shows, and whom it trusts
	 * @param http2 whether it offers HTTP/2 beside HTTP/1.1
	 */
	SecureEndpoint(SslBundle bundle, boolean http2, ClientAuth clientAuth) {
		Ssl ssl = Ssl.forBundle("endpoint");
		ssl.setClientAuth(clientAuth);
		Http2 protocol = new Http2();
		protocol.setEnabled(http2);
		TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
		tomcat.setAddress(InetAddress.getLoopbackAddress());
		tomcat.setSslBundles(new DefaultSslBundleRegistry("endpoint", bundle));
		tomcat.setSsl(ssl);
		tomcat.setHttp2(protocol);
		this.server = tomcat
			.getWebServer((context) -> context.addServlet("events", new Events()).addMapping("/events"));
		this.server.start();
	}

	/**
	 * Holds all requests from now on until one comes in over HTTP/1.1.
	 */
	void hold() {
		this.held = new CountDownLatch(1);
	}

	URI url() {
		return URI.create("https://127.0.0.1:" + this.server.getPort() + "/events");
	}

	@Override
	public void close() {
		this.held.countDown();
		this.server.stop();
		this.server.destroy();
	}

	/** Where the events go. */
	private final class Events extends HttpServlet {

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getProtocol().equals("HTTP/1.1")) {
				SecureEndpoint.this.held.countDown();
			}
			awaitRelease();
			Object shown = request.getAttribute("jakarta.servlet.request.X509Certificate");
			response.getWriter()
				.write(request.getProtocol() + ((shown instanceof X509Certificate[] chain)
						? " " + chain[0].getSubjectX500Principal().getName() : ""));
		}

		private void awaitRelease() throws IOException {
			try {
				SecureEndpoint.this.held.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

	}

}
