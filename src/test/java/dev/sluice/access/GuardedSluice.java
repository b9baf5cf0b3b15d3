package dev.sluice.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sluice.function.handler.HelloHandler;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsServer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;

/**
 * The whole application with two queues, asking for keys or tokens.
 */
final class GuardedSluice implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final RunningSluice sluice;

	GuardedSluice(SqsServer sqs, Map<String, String> security) {
		Map<String, String> properties = new LinkedHashMap<>(sqs.properties());
		for (String key : new String[] { "orders", "secrets" }) {
			properties.put("sluice.queues." + key + ".name", sqs.uniqueName(key));
			properties.put("sluice.queues." + key + ".provision", "true");
			properties.put("sluice.queues." + key + ".receive-message-wait-time", "1s");
		}
		properties.put("sluice.functions.hello.handler", HelloHandler.class.getName());
		properties.put("sluice.functions.hidden.handler", HelloHandler.class.getName());
		properties.put("sluice.mappings.orders.queue", "orders");
		properties.put("sluice.mappings.orders.function", "hello");
		properties.put("sluice.mappings.secrets.queue", "secrets");
		properties.put("sluice.mappings.secrets.function", "hidden");
		properties.putAll(security);
		this.sluice = new RunningSluice(properties, NoHandlers.class);
	}

	<T> T bean(Class<T> type) {
		return this.sluice.bean(type);
	}

	HttpResponse<String> get(String path, @Nullable String key) throws Exception {
		return send("GET", path, null, key);
	}

	HttpResponse<String> post(String path, String json, @Nullable String key) throws Exception {
		return send("POST", path, json, key);
	}

	HttpResponse<String> send(String method, String path, @Nullable String json, @Nullable String key)
			throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.method(method, (json != null) ? BodyPublishers.ofString(json) : BodyPublishers.noBody())
			.header("Content-Type", "application/json");
		if (key != null) {
			request.header("Authorization", "Bearer " + key);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	URI uri(String path) {
		return path.startsWith("/actuator") ? this.sluice.management(path) : this.sluice.api(path);
	}

	@Override
	public void close() {
		this.sluice.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class NoHandlers {

	}

}
