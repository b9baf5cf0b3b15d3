package dev.sluice.intake;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Takes the posts of one message about which there is nothing to negotiate past Spring
 * MVC, the largest part that can be spared of the call that is made most. All else that
 * comes to their path, and what is to be refused for how it comes, is left to
 * {@link MessagesController#send}.
 */
final class PlainPostFilter extends HttpFilter {

	private static final PathPattern PATTERN = PathPatternParser.defaultInstance.parse(MessagesController.PATH);

	private final transient MessagePost post;

	private final transient HandlerExceptionResolver problems;

	/**
	 * @param problems answers what is refused in the way in which controllers answer it
	 */
	PlainPostFilter(MessagePost post, HandlerExceptionResolver problems) {
		this.post = post;
		this.problems = problems;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		PathMatchInfo path = isPlain(request)
				? PATTERN.matchAndExtract(ServletRequestPathUtils.parseAndCache(request).pathWithinApplication())
				: null;
		if (path == null) {
			chain.doFilter(request, response);
			return;
		}
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent((observed) -> observed.setPathPattern(MessagesController.PATH));
		answer(Objects.requireNonNull(path.getUriVariables().get("queue")), request, response);
	}

	private static boolean isPlain(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod())
				&& MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
				&& takesJson(request.getHeader(HttpHeaders.ACCEPT));
	}

	private static boolean takesJson(@Nullable String accept) {
		return accept == null || accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE);
	}

	private void answer(String queue, HttpServletRequest request, HttpServletResponse response)
			throws ServletException {
		try {
			this.post.answer(queue, request.getHeader(MessageEnqueuer.IDEMPOTENCY_KEY), request, response);
		}
		catch (IOException | RuntimeException ex) {
			if (this.problems.resolveException(request, response, null, ex) == null) {
				throw new ServletException(ex);
			}
		}
	}

}
