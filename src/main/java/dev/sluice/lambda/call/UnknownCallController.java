package dev.sluice.lambda.call;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the calls of Lambda that Sluice does not have, in a way that the SDKs of AWS
 * understand.
 */
@Hidden
@RestController
class UnknownCallController {

	@RequestMapping(Versions.ANY)
	void refuse(HttpServletRequest request) {
		String method = request.getMethod();
		if (method.equals(HttpMethod.GET.name()) || method.equals(HttpMethod.HEAD.name())) {
			throw new LambdaRefusal(LambdaError.UNKNOWN_OPERATION, "Sluice has no such call of Lambda");
		}
		throw LambdaRefusal.invalid("Sluice has no such call of Lambda: functions and event source mappings are "
				+ "declared in the configuration, under sluice.functions and sluice.mappings");
	}

}
