package dev.sluice.testing;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * Starts one DynamoDB Local per JVM, when the first test asks for it; it ends with the
 * JVM.
 */
class DynamoDbServerExtension implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == DynamoDbServer.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return Running.SERVER;
	}

	private static final class Running {

		static final DynamoDbServer SERVER = new DynamoDbServer(start());

		private static URI start() {
			// it logs every request, and each condition that fails with its stack trace
			((Logger) LoggerFactory.getLogger("software.amazon.dynamodb")).setLevel(Level.ERROR);
			try {
				String port = Integer.toString(freePort());
				ServerRunner
					.createServerFromCommandLineArgs(new String[] { "-inMemory", "-disableTelemetry", "-port", port })
					.start();
				return URI.create("http://127.0.0.1:" + port);
			}
			catch (Exception ex) {
				throw new IllegalStateException("DynamoDB Local does not start", ex);
			}
		}

		private static int freePort() throws Exception {
			try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
		}

	}

}
