package dev.sluice.function.http;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.sluice.function.BatchAsEvent;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.FunctionTargets;
import dev.sluice.function.TargetSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes functions of HTTP endpoints, each with connections of its own.
 */
final class EndpointTargets implements FunctionTargets<TargetSettings.Endpoint>, AutoCloseable {

	private final Supplier<SslBundles> bundles;

	private final Clock clock;

	private final List<EndpointConnections> open = new CopyOnWriteArrayList<>();

	EndpointTargets(Supplier<SslBundles> bundles, Clock clock) {
		this.bundles = bundles;
		this.clock = clock;
	}

	@Override
	public Class<TargetSettings.Endpoint> kind() {
		return TargetSettings.Endpoint.class;
	}

	@Override
	public FunctionTarget create(FunctionSettings function, TargetSettings.Endpoint target) {
		EndpointConnections connections = connections(function, target);
		this.open.add(connections);
		EventRequests requests = EventRequests.of(function, target, this.clock);
		EndpointAnswers answers = new EndpointAnswers(target.http(), this.clock);
		return new BatchAsEvent(function.name(), new HttpTarget(function.timeout(), connections, requests, answers),
				UUID::randomUUID);
	}

	private EndpointConnections connections(FunctionSettings function, TargetSettings.Endpoint target) {
		String bundle = target.http().sslBundle();
		EndpointConnections connections = new EndpointConnections(target);
		if (bundle == null) {
			return connections;
		}
		try {
			connections.secure(this.bundles.get().getBundle(bundle));
			this.bundles.get().addBundleUpdateHandler(bundle, connections::secure);
			return connections;
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException(
					"sluice.functions." + function.name() + ".http.ssl-bundle", bundle,
					"There is no such bundle under spring.ssl.bundle");
		}
	}

	@Override
	public void close() {
		this.open.forEach(EndpointConnections::close);
	}

}
