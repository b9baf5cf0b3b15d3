package dev.sluice.lambda.call;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives each request an id, which its answer has in the header where the SDKs of AWS look
 * for it.
 */
public final class RequestIds implements HandlerInterceptor {

	static final String HEADER = "x-amzn-RequestId";

	private static final String ATTRIBUTE = RequestIds.class.getName();

	private final Supplier<UUID> ids;

	RequestIds(Supplier<UUID> ids) {
		this.ids = ids;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String id = this.ids.get().toString();
		request.setAttribute(ATTRIBUTE, id);
		response.setHeader(HEADER, id);
		return true;
	}

	/**
	 * The id of a request.
	 */
	public static String of(HttpServletRequest request) {
		return String.valueOf(request.getAttribute(ATTRIBUTE));
	}

}
