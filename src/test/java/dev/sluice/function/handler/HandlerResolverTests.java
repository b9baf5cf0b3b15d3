package dev.sluice.function.handler;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandlerResolverTests {

	private static final String RULE = ". A handler implements com.amazonaws.services.lambda.runtime.RequestHandler"
			+ "<SQSEvent, SQSBatchResponse> (or <SQSEvent, Void>)";

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class);

	private final HandlerResolver resolver = new HandlerResolver(this.context.getBeanFactory());

	@AfterEach
	void closeContext() {
		this.context.close();
	}

	@Test
	void findsABeanByItsName() {
		assertThat(resolve("orderHandler")).isSameAs(this.context.getBean("orderHandler"));
	}

	@Test
	void takesALambdaBean() {
		assertThat(resolve("lambda")).isSameAs(this.context.getBean("lambda"));
	}

	@Test
	void takesALambdaBeanWhoseInputNobodyKnows() {
		assertThat(resolve("unknownInput")).isSameAs(this.context.getBean("unknownInput"));
	}

	@Test
	void takesAProxiedBean() {
		assertThat(resolve("proxied")).isSameAs(this.context.getBean("proxied"));
	}

	@Test
	void takesASingletonThatHasNoDefinition() {
		RequestHandler<SQSEvent, @Nullable Void> handler = (event, context) -> null;
		this.context.getBeanFactory().registerSingleton("late", handler);

		assertThat(resolve("late")).isSameAs(handler);
	}

	@Test
	void makesAnInstanceOfAClassWithItsConstructorInjected() {
		assertThat(resolve(Injected.class.getName())).isInstanceOfSatisfying(Injected.class,
				(handler) -> assertThat(handler.closed).isSameAs(this.context.getBean(AtomicInteger.class)));
	}

	@Test
	void makesAnInstanceForEachFunction() {
		assertThat(resolve(Injected.class.getName())).isNotSameAs(resolve(Injected.class.getName()));
	}

	@Test
	void takesAHandlerThatAnswersNothing() {
		assertThat(resolve(Silent.class.getName())).isInstanceOf(Silent.class);
	}

	@Test
	void takesAHandlerThatInheritsItsTypes() {
		assertThat(resolve(Inheriting.class.getName())).isInstanceOf(Inheriting.class);
	}

	@Test
	void destroysTheInstancesItMade() {
		resolve(Injected.class.getName());

		this.resolver.close();

		assertThat(this.context.getBean(AtomicInteger.class)).hasValue(1);
	}

	@Test
	void refusesANameThatIsNeitherBeanNorClass() {
		assertUnusable("com.acme.Missing",
				"There is neither a Spring bean nor a class of this name" + RULE
						+ ", for example dev.sluice.function.handler.HelloHandler; its jar belongs into the folder lib"
						+ " beside Sluice's jar, or where LOADER_PATH points");
	}

	@Test
	void refusesABeanThatIsNoHandler() {
		assertUnusable("closed", "java.util.concurrent.atomic.AtomicInteger does not implement RequestHandler" + RULE);
	}

	@Test
	void refusesAClassThatIsNoHandler() {
		assertUnusable("java.lang.String", "java.lang.String does not implement RequestHandler" + RULE);
		assertUnusable(Streaming.class.getName(),
				Streaming.class.getName() + " does not implement RequestHandler" + RULE);
	}

	@Test
	void refusesAHandlerOfAnotherEvent() {
		assertUnusable(OfMaps.class.getName(), OfMaps.class.getName() + " takes java.util.Map" + RULE);
		assertUnusable("ofMaps", OfMaps.class.getName() + " takes java.util.Map" + RULE);
	}

	@Test
	void refusesALambdaThatIsDeclaredForAnotherEvent() {
		assertThatExceptionOfType(UnusableHandler.class).isThrownBy(() -> resolve("lambdaOfText"))
			.satisfies((ex) -> assertThat(ex.getReason()).endsWith(" takes java.lang.String" + RULE));
	}

	@Test
	void refusesAnAbstractClass() {
		assertUnusable(Base.class.getName(), "This type is abstract. Name a class that can be instantiated");
		assertUnusable(RequestHandler.class.getName(), "This type is abstract. Name a class that can be instantiated");
	}

	@Test
	void refusesAClassThatWantsWhatIsNotThere() {
		assertThatExceptionOfType(UnusableHandler.class).isThrownBy(() -> resolve(Demanding.class.getName()))
			.satisfies((ex) -> assertThat(ex.getReason()).startsWith("The class cannot be instantiated: ")
				.contains("java.lang.Thread")
				.endsWith(". Its constructor may take any Spring bean and nothing else"));
	}

	@Test
	void namesThePropertyAndItsValue() {
		assertThatExceptionOfType(UnusableHandler.class).isThrownBy(() -> resolve("com.acme.Missing"))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sluice.functions.orders.handler"))
			.satisfies((ex) -> assertThat(ex.getValue()).isEqualTo("com.acme.Missing"))
			.withMessageContaining("sluice.functions.orders.handler")
			.withMessageContaining("com.acme.Missing");
	}

	private RequestHandler<SQSEvent, ?> resolve(String handler) {
		return this.resolver.resolve(new NamedHandler("orders", handler));
	}

	private void assertUnusable(String handler, String reason) {
		assertThatExceptionOfType(UnusableHandler.class).isThrownBy(() -> resolve(handler))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(reason));
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		AtomicInteger closed() {
			return new AtomicInteger();
		}

		@Bean
		Silent orderHandler() {
			return new Silent();
		}

		@Bean
		RequestHandler<SQSEvent, SQSBatchResponse> lambda() {
			return (event, context) -> new SQSBatchResponse();
		}

		@Bean
		RequestHandler<?, ?> unknownInput() {
			RequestHandler<SQSEvent, SQSBatchResponse> handler = (event, context) -> new SQSBatchResponse();
			return handler;
		}

		@Bean
		RequestHandler<String, String> lambdaOfText() {
			return (text, context) -> text;
		}

		@Bean
		RequestHandler<?, ?> proxied() {
			return (RequestHandler<?, ?>) new ProxyFactory(new Silent()).getProxy();
		}

		@Bean
		OfMaps ofMaps() {
			return new OfMaps();
		}

	}

	static class Silent implements RequestHandler<SQSEvent, @Nullable Void> {

		@Override
		public @Nullable Void handleRequest(SQSEvent event, Context context) {
			return null;
		}

	}

	static class Injected implements RequestHandler<SQSEvent, SQSBatchResponse> {

		private final AtomicInteger closed;

		Injected(AtomicInteger closed) {
			this.closed = closed;
		}

		@Override
		public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
			return new SQSBatchResponse();
		}

		@PreDestroy
		void close() {
			this.closed.incrementAndGet();
		}

	}

	abstract static class Base<T> implements RequestHandler<SQSEvent, T> {

	}

	static class Inheriting extends Base<SQSBatchResponse> {

		@Override
		public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
			return new SQSBatchResponse();
		}

	}

	static class OfMaps implements RequestHandler<Map<String, Object>, String> {

		@Override
		public String handleRequest(Map<String, Object> event, Context context) {
			return "";
		}

	}

	static class Demanding extends Silent {

		Demanding(Thread missing) {
			missing.interrupt();
		}

	}

	abstract static class Streaming implements RequestStreamHandler {

	}

}
