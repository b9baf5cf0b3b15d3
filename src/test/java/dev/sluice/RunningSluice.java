package dev.sluice;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.testing.JsonHttp;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application in this process, on free ports.
 */
final class RunningSluice implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final JsonHttp http = new JsonHttp();

	/**
	 * Starts it and returns when it is ready.
	 * @param handlers configures the beans of a team
	 */
	RunningSluice(Map<String, String> properties, Class<?> handlers) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0"));
		properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		this.context = new SpringApplicationBuilder(SluiceApplication.class, handlers)
			.run(arguments.toArray(String[]::new));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> post(String path, String json) throws Exception {
		return this.http.post(api(path), json);
	}

	HttpResponse<String> get(String path) throws Exception {
		return this.http.get(api(path));
	}

	HttpResponse<String> actuator(String path) throws Exception {
		return this.http.get(uri("local.management.port", "/actuator/" + path));
	}

	private URI api(String path) {
		return uri("local.server.port", path);
	}

	private URI uri(String portProperty, String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty(portProperty) + path);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
