package dev.sluice.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.SluiceApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application in this process, on free ports.
 */
public final class RunningSluice implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final JsonHttp http = new JsonHttp();

	/**
	 * Starts it and returns when it is ready. Nobody is asked for a key unless the
	 * properties or the files that they name say so.
	 * @param handlers configures the beans of a team
	 */
	public RunningSluice(Map<String, String> properties, Class<?> handlers) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("server.port", "0", "management.server.port", "0"));
		all.putAll(properties);
		List<String> arguments = new ArrayList<>();
		all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		this.context = new SpringApplicationBuilder(SluiceApplication.class, handlers)
			.properties("sluice.security.mode=none")
			.run(arguments.toArray(String[]::new));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public HttpResponse<String> post(String path, String json) throws Exception {
		return this.http.post(api(path), json);
	}

	public HttpResponse<String> patch(String path, String json) throws Exception {
		return this.http.patch(api(path), json);
	}

	public HttpResponse<String> get(String path) throws Exception {
		return this.http.get(api(path));
	}

	public HttpResponse<String> actuator(String path) throws Exception {
		return this.http.get(management("/actuator/" + path));
	}

	public URI api(String path) {
		return uri("local.server.port", path);
	}

	public URI management(String path) {
		return uri("local.management.port", path);
	}

	private URI uri(String portProperty, String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty(portProperty) + path);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
