package dev.sluice.operations.api;

import dev.sluice.access.Caller;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionControllerTests {

	@Test
	void listsTheFunctions() {
		FunctionController controller = new FunctionController(() -> Caller.ANYONE, new FakeMappings(),
				new FakeFunctions().add("orders"));

		assertThat(OperationsMvc.of(controller).get().uri("/v1/functions")).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo("""
					{
					  "functions": [
					    {
					      "name": "orders",
					      "target": "handler com.acme.OrderHandler",
					      "timeoutSeconds": 30,
					      "invocationsInProgress": 2,
					      "environments": []
					    }
					  ]
					}
					""");
	}

}
