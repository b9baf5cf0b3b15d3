package dev.sluice.function;

import java.util.Set;

import dev.sluice.function.StatusRules.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatusRulesTests {

	@ParameterizedTest
	@CsvSource({ "200, SUCCESS", "204, SUCCESS", "302, RETRY", "404, RETRY", "429, RETRY", "500, RETRY" })
	void takeNothingButASuccessForOne(int status, Meaning meaning) {
		assertThat(StatusRules.DEFAULT.of(status)).isEqualTo(meaning);
	}

	@ParameterizedTest
	@CsvSource({ "200, SUCCESS", "202, RETRY", "404, SUCCESS", "408, RETRY", "400, DEAD_LETTER", "499, DEAD_LETTER",
			"503, RETRY" })
	void takeAStatusBeforeItsClass(int status, Meaning meaning) {
		StatusRules rules = new StatusRules(Set.of("404"), Set.of("408", "202"), Set.of("4xx"));

		assertThat(rules.of(status)).isEqualTo(meaning);
	}

	@ParameterizedTest
	@CsvSource({ "200, SUCCESS", "201, RETRY" })
	void takeTheClassOfSuccessesElsewhereWhereItIsSaid(int status, Meaning meaning) {
		assertThat(new StatusRules(Set.of("200"), Set.of("2xx"), Set.of()).of(status)).isEqualTo(meaning);
	}

}
