package dev.sluice.mapping.idempotency;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

	@Bean
	IdempotencyFactory idempotencyFactory(ObjectProvider<IdempotencyStore> shared, Clock clock) {
		return IdempotencyFactory.of(shared::getObject, clock);
	}

}
