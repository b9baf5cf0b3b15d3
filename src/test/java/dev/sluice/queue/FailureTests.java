package dev.sluice.queue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	@Test
	void isOfItsTypeAndOfEveryTypeAboveIt() {
		Failure failure = Failure.of(new Unreadable("no stock"));
		assertThat(failure.type()).isEqualTo(Unreadable.class.getName());
		assertThat(failure.isA(Unreadable.class.getName())).isTrue();
		assertThat(failure.isA(FileNotFoundException.class.getName())).isTrue();
		assertThat(failure.isA(IOException.class.getName())).isTrue();
		assertThat(failure.isA(Exception.class.getName())).isTrue();
		assertThat(failure.isA(Throwable.class.getName())).isTrue();
	}

	@Test
	void isOfEveryInterfaceThatItsTypesImplement() {
		Failure failure = Failure.of(new Unreadable("no stock"));
		assertThat(failure.isA(Permanent.class.getName())).isTrue();
		assertThat(failure.isA(Final.class.getName())).isTrue();
		assertThat(failure.isA(Serializable.class.getName())).isTrue();
	}

	@Test
	void isOfNoOtherType() {
		Failure failure = Failure.of(new IOException("no stock"));
		assertThat(failure.isA(FileNotFoundException.class.getName())).isFalse();
		assertThat(failure.isA(RuntimeException.class.getName())).isFalse();
		assertThat(failure.isA("IOException")).isFalse();
	}

	@Test
	void isNotOfTheTypeOfItsCause() {
		assertThat(Failure.of(new IllegalStateException(new IOException())).isA(IOException.class.getName())).isFalse();
	}

	@Test
	void isOfItsOwnTypeOnlyWhereItsLanguageSaysNoMore() {
		Failure failure = new Failure("ValueError", "no stock");
		assertThat(failure.isA("ValueError")).isTrue();
		assertThat(failure.isA("Exception")).isFalse();
	}

	@Test
	void saysTypeAndMessage() {
		assertThat(Failure.of(new IllegalStateException("no stock")).words())
			.isEqualTo("java.lang.IllegalStateException: no stock");
	}

	@Test
	void saysItsTypeWhereThereIsNoMessage() {
		Failure failure = Failure.of(new IllegalStateException());
		assertThat(failure.message()).isEmpty();
		assertThat(failure.words()).isEqualTo("java.lang.IllegalStateException");
	}

	interface Final {

	}

	interface Permanent extends Final {

	}

	static final class Unreadable extends FileNotFoundException implements Permanent {

		private static final long serialVersionUID = 1;

		Unreadable(String message) {
			super(message);
		}

	}

}
