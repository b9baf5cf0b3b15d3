package dev.sluice.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.testing.AwsCalls;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbPermissionsTests {

	/**
	 * A call that is new needs a permission, and a call that is gone none any more.
	 */
	@Test
	void permitsEveryCallOfTheCodeAndNothingElse() {
		Set<String> called = AwsCalls.to("software.amazon.awssdk.services.dynamodb")
			.stream()
			.map((operation) -> "dynamodb:" + operation)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(actions()).containsExactlyInAnyOrderElementsOf(called);
	}

	@Test
	void aTableThatIsNotProvisionedIsNotCreated() {
		assertThat(permissions(false).toProvision()).isEmpty();
		assertThat(permissions(false).toRemember()).isEqualTo(permissions(true).toRemember());
	}

	@Test
	void whoeverRefusesTheCredentialsIsToldOfEveryAction() {
		DynamoDbFailure refused = DynamoDbFailure.of(DynamoDbException.builder()
			.awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").errorMessage("no").build())
			.build());

		assertThat(refused.remedy()).contains(actions());
	}

	private static List<String> actions() {
		DynamoDbPermissions all = permissions(true);
		return Stream.concat(all.toRemember().stream(), all.toProvision().stream()).toList();
	}

	private static DynamoDbPermissions permissions(boolean provision) {
		return new DynamoDbPermissions(provision, Optional::empty);
	}

}
