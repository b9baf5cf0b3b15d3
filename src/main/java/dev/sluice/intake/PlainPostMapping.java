package dev.sluice.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds {@link MessagePost} before Spring MVC looks through all annotated methods, for
 * requests about which there is nothing to negotiate. All others, and those that are to
 * be refused, are left to {@link MessagesController#send}.
 */
final class PlainPostMapping extends AbstractHandlerMapping {

	private static final int BEFORE_ANNOTATED_METHODS = -2;

	private static final PathPattern PATTERN = PathPatternParser.defaultInstance.parse(MessagesController.PATH);

	private final MessagePost post;

	PlainPostMapping(MessagePost post) {
		this.post = post;
		setOrder(BEFORE_ANNOTATED_METHODS);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		PathPattern.PathMatchInfo path = isPlain(request)
				? PATTERN.matchAndExtract(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication())
				: null;
		if (path == null) {
			return null;
		}
		request.setAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE, path.getUriVariables());
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent((observed) -> observed.setPathPattern(MessagesController.PATH));
		return this.post;
	}

	private static boolean isPlain(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod())
				&& MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
				&& takesAnything(request.getHeader(HttpHeaders.ACCEPT));
	}

	private static boolean takesAnything(@Nullable String accept) {
		return accept == null || accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE);
	}

}
