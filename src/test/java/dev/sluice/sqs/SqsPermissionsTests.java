package dev.sluice.sqs;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.queue.QueueUse;
import dev.sluice.testing.AwsCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqsPermissionsTests {

	private final SqsPermissions permissions = new SqsPermissions();

	/**
	 * A call that is new needs a permission, and a call that is gone none any more.
	 */
	@Test
	void permitsEveryCallOfTheCodeAndNothingElse() {
		Set<String> called = AwsCalls.to("software.amazon.awssdk.services.sqs")
			.stream()
			.map((operation) -> "sqs:" + operation.replaceFirst("Batch$", ""))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(actions()).containsExactlyInAnyOrderElementsOf(called);
	}

	@ParameterizedTest
	@EnumSource
	void everyUseTakesAnAction(QueueUse use) {
		assertThat(this.permissions.actions(use)).isNotEmpty().doesNotHaveDuplicates();
	}

	@Test
	void whoeverRefusesTheCredentialsIsToldOfEveryAction() {
		assertThat(FailureKind.CREDENTIALS.remedy()).contains(actions());
	}

	private Set<String> actions() {
		return Stream.of(QueueUse.values())
			.flatMap((use) -> this.permissions.actions(use).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
