package dev.sluice.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test over the real SQS protocol. It runs on the broker that the system property
 * {@code sluice.test.broker} names: {@code elasticmq} (in process, the default) or
 * {@code localstack} (needs Docker, skipped with the reason otherwise).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(SqsServerExtension.class)
public @interface SqsIntegrationTest {

}
