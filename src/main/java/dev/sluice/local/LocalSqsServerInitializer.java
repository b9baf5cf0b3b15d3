package dev.sluice.local;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/**
 * With the profile {@code local}: starts the in-process SQS server before any bean is
 * made, and points the AWS clients at it. Without that profile it does nothing, so no
 * message can end up in the in-process server by mistake.
 */
class LocalSqsServerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int DEFAULT_PORT = 9324;

	private static final String SERVER = "org.elasticmq.rest.sqs.SQSRestServerBuilder";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (!environment.acceptsProfiles(Profiles.of("local"))) {
			return;
		}
		if (!ClassUtils.isPresent(SERVER, context.getClassLoader())) {
			throw new LocalSqsServerLeftOut();
		}
		int port = Binder.get(environment).bind("sluice.local.port", Integer.class).orElse(DEFAULT_PORT);
		LocalSqsServer server = new LocalSqsServer(port);
		environment.getPropertySources().addFirst(new Connection(server));
		context.getBeanFactory().registerSingleton("localSqsServer", server);
	}

	/**
	 * Properties rather than beans: the port may not be known yet, and this package need
	 * not know the AWS SDK.
	 */
	private static final class Connection extends EnumerablePropertySource<LocalSqsServer> {

		private static final String ENDPOINT = "spring.cloud.aws.endpoint";

		private static final String REGION = "spring.cloud.aws.region.static";

		private static final String ACCESS_KEY = "spring.cloud.aws.credentials.access-key";

		private static final String SECRET_KEY = "spring.cloud.aws.credentials.secret-key";

		private Connection(LocalSqsServer server) {
			super("in-process SQS server", server);
		}

		@Override
		public String[] getPropertyNames() {
			return new String[] { ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY };
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return switch (name) {
				case ENDPOINT -> getSource().endpoint();
				case REGION -> LocalSqsServer.REGION;
				case ACCESS_KEY, SECRET_KEY -> "local";
				default -> null;
			};
		}

	}

}
