package dev.sluice.sqs.directory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueueLocationTests {

	@Test
	void takesANameAsItIs() {
		QueueLocation location = QueueLocation.parse("orders.fifo", "test");

		assertThat(location).isEqualTo(new QueueLocation("orders.fifo", "test", "orders.fifo", null, null, null));
		assertThat(location.isName()).isTrue();
	}

	@Test
	void readsAnArn() {
		QueueLocation location = QueueLocation.parse("arn:aws-cn:sqs:cn-north-1:123456789012:orders", "test");

		assertThat(location.name()).isEqualTo("orders");
		assertThat(location.account()).isEqualTo("123456789012");
		assertThat(location.region()).isEqualTo("cn-north-1");
		assertThat(location.url()).isNull();
		assertThat(location.isName()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https://sqs.eu-west-1.amazonaws.com/123456789012/orders, 123456789012, eu-west-1",
			"https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders, 123456789012, cn-north-1",
			"http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/orders, 000000000000, us-east-1",
			"http://localhost:9324/000000000000/orders, 000000000000,", "http://localhost:9324/queue/orders,,",
			"https://queue.amazonaws.com/123456789012/orders, 123456789012," })
	void readsAUrl(String url, @Nullable String account, @Nullable String region) {
		assertThat(QueueLocation.parse(url, "test"))
			.isEqualTo(new QueueLocation(url, "test", "orders", url, account, region));
		assertThat(QueueLocation.parse(url, "test").isName()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:sqs:eu-west-1:orders", "arn:aws:sns:eu-west-1:123456789012:orders",
			"arn:aws:sqs::123456789012:orders", "arn:aws:sqs:eu-west-1:123456789012:", "https://sqs.amazonaws.com/",
			"https://sqs.amazonaws.com/orders", "http://localhost:9324/000000000000/", "http://not a url/1/2" })
	void refusesWhatIsNeither(String text) {
		assertThatExceptionOfType(QueueMismatch.class).isThrownBy(() -> QueueLocation.parse(text, "sluice.queues.x"))
			.withMessageStartingWith("'" + text + "' (sluice.queues.x) is not the ")
			.satisfies((mismatch) -> assertThat(mismatch.remedy()).startsWith("Write it as "));
	}

}
