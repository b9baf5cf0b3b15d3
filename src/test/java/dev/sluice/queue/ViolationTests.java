package dev.sluice.queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViolationTests {

	@Test
	void escapesNamesInPointers() {
		assertThat(Violation.pointer("messageAttributes", "a/b~c")).isEqualTo("/messageAttributes/a~1b~0c");
	}

	@Test
	void cutsLongValues() {
		assertThat(Violation.quote("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "...\"");
		assertThat(Violation.quote("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
	}

	@Test
	void spellsOutWhatCannotBeShown() {
		Violation violation = new Violation(Violation.Rule.INVALID, "/\uD800", "it is \uDC00 and \0 but \uD83D\uDE00");
		assertThat(violation.pointer()).isEqualTo("/\\uD800");
		assertThat(violation.detail()).isEqualTo("it is \\uDC00 and \\u0000 but \uD83D\uDE00");
	}

}
