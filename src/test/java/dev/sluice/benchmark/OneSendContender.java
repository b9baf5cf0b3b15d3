package dev.sluice.benchmark;

import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The service that one would write by hand: each post is one SendMessage, on the same
 * server and with the same client as Sluice's.
 */
final class OneSendContender extends Contender {

	private OneSendContender(Measurement measurement) {
		super(measurement);
	}

	public static void main(String[] arguments) throws Exception {
		Measurement measurement = new Measurement();
		ConfigurableApplicationContext application = run(Target.of(arguments), measurement);
		new OneSendContender(measurement)
			.serve(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static ConfigurableApplicationContext run(Target target, Measurement measurement) {
		List<String> arguments = List.of("--spring.config.name=onesend", "--server.port=0",
				"--spring.threads.virtual.enabled=true", "--spring.cloud.aws.sqs.enabled=false");
		SqsAsyncClient client = Connection.client(target.endpoint(), measurement);
		String url = client.getQueueUrl((request) -> request.queueName(target.queue())).join().queueUrl();
		return new SpringApplicationBuilder(Application.class)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean("route", RouterFunction.class,
					() -> route(client, url)))
			.run(arguments.toArray(String[]::new));
	}

	private static RouterFunction<ServerResponse> route(SqsAsyncClient client, String url) {
		return RouterFunctions.route().POST(HttpConnection.PATH, (request) -> send(request, client, url)).build();
	}

	private static ServerResponse send(ServerRequest request, SqsAsyncClient client, String url) throws Exception {
		String body = request.body(Post.class).body();
		SendMessageResponse sent = client.sendMessage((message) -> message.queueUrl(url).messageBody(body)).join();
		return ServerResponse.accepted()
			.body(Map.of("messageId", sent.messageId(), "md5OfMessageBody", sent.md5OfMessageBody()));
	}

	@Override
	void start() {
		throw new UnsupportedOperationException("It only sends");
	}

	@Override
	void stop() {
		throw new UnsupportedOperationException("It only sends");
	}

	record Post(String body) {
	}

	@EnableAutoConfiguration(
			exclude = { SecurityFilterAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
	static class Application {

	}

}
