package dev.sluice.lambda.call;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageTests {

	private static final List<String> ALL = List.of("a", "b ü", "c", "d", "e");

	@Test
	void isTheWholeListWhereThatIsShort() {
		assertThat(page("", 5)).isEqualTo(new Page<>(ALL, null));
		assertThat(page("Marker=&MaxItems=", 5)).isEqualTo(new Page<>(ALL, null));
	}

	@Test
	void leadsToTheNext() {
		assertThat(page("MaxItems=1", 5)).isEqualTo(new Page<>(List.of("a"), "b ü"));
		assertThat(page("Marker=b%20%C3%BC&MaxItems=2", 5)).isEqualTo(new Page<>(List.of("b ü", "c"), "d"));
		assertThat(page("Marker=d&MaxItems=2", 5)).isEqualTo(new Page<>(List.of("d", "e"), null));
	}

	@Test
	void isNoLargerThanLambdasWhateverIsAskedFor() {
		assertThat(page("MaxItems=10000", 2)).isEqualTo(new Page<>(List.of("a", "b ü"), "c"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MaxItems=0", "MaxItems=-1", "MaxItems=10001", "MaxItems=ten", "MaxItems=99999999999",
			"Marker=f", "Marker=%zz", "%" })
	void isRefusedForWrongParameters(String query) {
		assertThatExceptionOfType(LambdaRefusal.class).isThrownBy(() -> page(query, 5))
			.satisfies((refusal) -> assertThat(refusal.error()).isEqualTo(LambdaError.INVALID_PARAMETER_VALUE));
	}

	private static Page<String> page(String query, int most) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setQueryString(query);
		return Page.of(ALL, UnaryOperator.identity(), Query.of(request), most);
	}

}
