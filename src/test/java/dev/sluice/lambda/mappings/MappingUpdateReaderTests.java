package dev.sluice.lambda.mappings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.mapping.MappingChange;
import dev.sluice.request.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MappingUpdateReaderTests {

	@Test
	void readsWhatIsToChange() {
		assertThat(read("""
				{"Enabled": false, "BatchSize": 5, "MaximumBatchingWindowInSeconds": 1,
				"ScalingConfig": {"MaximumConcurrency": 7}, "FunctionName": "hello"}"""))
			.isEqualTo(new MappingUpdate(new MappingChange(false, 5, Duration.ofSeconds(1), 7), "hello"));
		assertThat(read("{}")).isEqualTo(new MappingUpdate(new MappingChange(null, null, null, null), null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "`` | the update is nothing; it must be an object",
			"[] | the update is an array; it must be an object",
			"{\"BatchSize\": \"1\"} | BatchSize is text; it must be an integer",
			"{\"Enabled\": 1} | Enabled is a number; it must be true or false",
			"{\"FunctionName\": 1} | FunctionName is a number; it must be text",
			"{\"ScalingConfig\": 1} | ScalingConfig is a number; it must be an object",
			"{\"ScalingConfig\": {}} | `ScalingConfig has no MaximumConcurrency; a mapping of Sluice always has one, from 1 to 1000`",
			"{\"ScalingConfig\": {\"MaximumConcurrency\": 1.5}} | ScalingConfig.MaximumConcurrency is a number; it must be an integer",
			"{\"ScalingConfig\": {\"Minimum\": 1}} | unknown field \"Minimum\"; known are MaximumConcurrency",
			"{\"FilterCriteria\": {}} | `FilterCriteria is not changed by this call but declared in the configuration: set sluice.mappings.work.filter-criteria and restart`",
			"{\"KMSKeyArn\": \"x\"} | `unknown field \"KMSKeyArn\"; known are BatchSize, Enabled, FilterCriteria, FunctionName, FunctionResponseTypes, MaximumBatchingWindowInSeconds, ScalingConfig`" })
	void refusesWhatItCannotChange(String json, String detail) {
		assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> read(json))
			.satisfies((refused) -> assertThat(refused.getBody().getDetail()).isEqualTo(detail));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{} {}", "{\"BatchSize\": }", "\0" })
	void refusesWhatIsNoJson(String json) {
		assertThatExceptionOfType(LambdaRefusal.class).isThrownBy(() -> read(json))
			.withMessageStartingWith("Could not parse request body into json: ");
	}

	private static MappingUpdate read(String json) {
		return MappingUpdateReader.read("work", json.getBytes(StandardCharsets.UTF_8));
	}

}
