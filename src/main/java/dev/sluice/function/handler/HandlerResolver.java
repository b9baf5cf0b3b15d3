package dev.sluice.function.handler;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds the handler that a function names: a Spring bean, or else a class of which an
 * instance is made for this function alone, with its constructor injected.
 */
final class HandlerResolver implements AutoCloseable {

	private static final String RULE = "A handler implements " + RequestHandler.class.getName()
			+ "<SQSEvent, SQSBatchResponse> (or <SQSEvent, Void>)";

	private final ConfigurableListableBeanFactory beans;

	private final List<Object> created = new ArrayList<>();

	HandlerResolver(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Finds the handler.
	 * @throws UnusableHandler if there is none, or it takes something else than an SQS
	 * event
	 */
	RequestHandler<SQSEvent, ?> resolve(NamedHandler named) {
		return this.beans.containsBean(named.handler()) ? bean(named) : create(named);
	}

	private RequestHandler<SQSEvent, ?> bean(NamedHandler named) {
		Object bean = this.beans.getBean(named.handler());
		requireHandler(named, AopProxyUtils.ultimateTargetClass(bean), declaredType(named.handler()));
		return asHandler(bean);
	}

	/**
	 * The type in the bean's declaration, which knows what a lambda takes where its class
	 * does not.
	 */
	private ResolvableType declaredType(String name) {
		return this.beans.containsBeanDefinition(name) ? this.beans.getMergedBeanDefinition(name).getResolvableType()
				: ResolvableType.NONE;
	}

	private RequestHandler<SQSEvent, ?> create(NamedHandler named) {
		Class<?> type = load(named);
		requireHandler(named, type, ResolvableType.NONE);
		if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
			throw new UnusableHandler(named, "This type is abstract. Name a class that can be instantiated", null);
		}
		try {
			Object handler = this.beans.createBean(type);
			this.created.add(handler);
			return asHandler(handler);
		}
		catch (BeansException | LinkageError ex) {
			throw new UnusableHandler(named, "The class cannot be instantiated: " + ex.getMessage()
					+ ". Its constructor may take any Spring bean and nothing else", ex);
		}
	}

	private Class<?> load(NamedHandler named) {
		try {
			return ClassUtils.forName(named.handler(), this.beans.getBeanClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new UnusableHandler(named,
					"There is neither a Spring bean nor a class of this name. " + RULE + ", for example "
							+ HelloHandler.class.getName()
							+ "; its jar belongs into the folder lib beside Sluice's jar, or where LOADER_PATH points",
					ex);
		}
		catch (LinkageError ex) {
			throw new UnusableHandler(named,
					"The class cannot be loaded: " + ex
							+ ". Put the jars it needs beside its own, compiled for this Java version or an older one",
					ex);
		}
	}

	private static void requireHandler(NamedHandler named, Class<?> type, ResolvableType declared) {
		if (!RequestHandler.class.isAssignableFrom(type)) {
			throw new UnusableHandler(named,
					type.getName() + " does not implement " + RequestHandler.class.getSimpleName() + ". " + RULE, null);
		}
		Class<?> input = input(ResolvableType.forClass(type));
		Class<?> known = (input != null) ? input : input(declared);
		if (known != null && known != SQSEvent.class) {
			throw new UnusableHandler(named, type.getName() + " takes " + known.getName() + ". " + RULE, null);
		}
	}

	private static @Nullable Class<?> input(ResolvableType handler) {
		return handler.as(RequestHandler.class).getGeneric(0).resolve();
	}

	@SuppressWarnings("unchecked")
	private static RequestHandler<SQSEvent, ?> asHandler(Object handler) {
		return (RequestHandler<SQSEvent, ?>) handler;
	}

	@Override
	public void close() {
		this.created.forEach(this.beans::destroyBean);
	}

}
