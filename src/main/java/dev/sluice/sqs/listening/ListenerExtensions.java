package dev.sluice.sqs.listening;

import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import io.awspring.cloud.sqs.listener.errorhandler.ErrorHandler;
import io.awspring.cloud.sqs.listener.interceptor.AsyncMessageInterceptor;
import io.awspring.cloud.sqs.listener.interceptor.MessageInterceptor;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The beans by which an application extends its annotated listeners, as Spring Cloud
 * AWS's own factory takes them.
 */
record ListenerExtensions(ObjectProvider<MessageInterceptor<Object>> interceptors,
		ObjectProvider<AsyncMessageInterceptor<Object>> asyncInterceptors,
		ObjectProvider<ErrorHandler<Object>> errorHandler,
		ObjectProvider<AsyncErrorHandler<Object>> asyncErrorHandler) {

	void applyTo(SqsMessageListenerContainerFactory<Object> factory) {
		this.interceptors.forEach(factory::addMessageInterceptor);
		this.asyncInterceptors.forEach(factory::addMessageInterceptor);
		this.errorHandler.ifAvailable(factory::setErrorHandler);
		this.asyncErrorHandler.ifAvailable(factory::setErrorHandler);
	}

}
