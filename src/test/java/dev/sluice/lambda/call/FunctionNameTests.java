package dev.sluice.lambda.call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FunctionNameTests {

	@ParameterizedTest
	@CsvSource({ "hello, hello,", "hello:$LATEST, hello, $LATEST", "hello:prod, hello, prod", "function:hello, hello,",
			"123456789012:hello, hello,", "123456789012:function:hello:7, hello, 7",
			"eu-west-1:123456789012:function:hello, hello,",
			"arn:aws:lambda:eu-west-1:123456789012:function:hello, hello,",
			"arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:A_b-1:$LATEST, A_b-1, $LATEST",
			"123456789012, 123456789012,", "com.acme.Listener, com.acme.Listener," })
	void isReadInEveryForm(String text, String name, String qualifier) {
		assertThat(FunctionName.parse(text)).isEqualTo(new FunctionName(name, qualifier));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "he llo", "hello:", "hello:$OLDEST", ":hello", "a:b:c",
			"arn:aws:sqs:eu-west-1:123456789012:hello", "hello/x" })
	void isRefusedInOtherForms(String text) {
		assertThatExceptionOfType(LambdaRefusal.class).isThrownBy(() -> FunctionName.parse(text))
			.withMessageStartingWith("FunctionName is \"" + text + "\"; it must be");
	}

	@Test
	void isRefusedWhereItIsTooLong() {
		assertThatExceptionOfType(LambdaRefusal.class).isThrownBy(() -> FunctionName.parse("a".repeat(257)));
	}

	@Test
	void takesAVersionFromBeside() {
		FunctionName hello = FunctionName.parse("hello");

		assertThat(hello.isLatest()).isTrue();
		assertThat(hello.qualifiedBy(null)).isEqualTo(hello);
		assertThat(hello.qualifiedBy("")).isEqualTo(hello);
		assertThat(hello.qualifiedBy("$LATEST").isLatest()).isTrue();
		assertThat(hello.qualifiedBy("prod").isLatest()).isFalse();
		assertThat(hello.qualifiedBy("prod")).hasToString("hello:prod");
		assertThat(FunctionName.parse("hello:prod").qualifiedBy("prod")).hasToString("hello:prod");
	}

}
