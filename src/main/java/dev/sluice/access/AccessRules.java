package dev.sluice.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.oauth2.core.authorization.OAuth2AuthorizationManagers;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which call needs which scope. Whether the caller may know of the queue is asked where
 * the queue is looked up, so that one it may not know of looks like one that does not
 * exist.
 */
final class AccessRules {

	private static final List<String> ENQUEUE = List.of("/v1/queues/{queue}/messages",
			"/v1/queues/{queue}/messages/batch");

	private static final List<String> DESCRIPTION = List.of("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**",
			"/v3/api-docs.yaml");

	private final List<RequestMatcher> anonymousEndpoints;

	/**
	 * Each endpoint has a matcher of its own: one for an empty list would match them all.
	 */
	AccessRules(List<String> anonymousEndpoints) {
		this.anonymousEndpoints = anonymousEndpoints.stream().<RequestMatcher>map(EndpointRequest::to).toList();
	}

	AuthorizationManager<HttpServletRequest> manager() {
		AuthorizationManager<RequestAuthorizationContext> everybody = SingleResultAuthorizationManager.permitAll();
		RequestMatcherDelegatingAuthorizationManager.Builder rules = RequestMatcherDelegatingAuthorizationManager
			.builder();
		rules.add(anyOf(HttpMethod.POST, ENQUEUE), has(Scope.ENQUEUE));
		// the page is the same for everybody, and says nothing of what is here
		rules.add(anyOf(HttpMethod.GET, DESCRIPTION), everybody);
		rules.add(this::isAnonymous, everybody);
		rules.add(EndpointRequest.toAnyEndpoint(), AuthorizationManagers.allOf(byMethod(), everyQueue()));
		rules.add(AnyRequestMatcher.INSTANCE, byMethod());
		return rules.build();
	}

	private static RequestMatcher anyOf(HttpMethod method, List<String> paths) {
		PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
		return new OrRequestMatcher(
				paths.stream().<RequestMatcher>map((path) -> matchers.matcher(method, path)).toList());
	}

	private boolean isAnonymous(HttpServletRequest request) {
		return isReading(request.getMethod())
				&& this.anonymousEndpoints.stream().anyMatch((endpoint) -> endpoint.matches(request));
	}

	private static AuthorizationManager<RequestAuthorizationContext> byMethod() {
		AuthorizationManager<RequestAuthorizationContext> reading = has(Scope.READ);
		AuthorizationManager<RequestAuthorizationContext> operating = has(Scope.OPERATE);
		return (caller, context) -> (isReading(context.getRequest().getMethod()) ? reading : operating)
			.authorize(caller, context);
	}

	private static boolean isReading(String method) {
		return method.equals(HttpMethod.GET.name()) || method.equals(HttpMethod.HEAD.name());
	}

	private static AuthorizationManager<RequestAuthorizationContext> has(Scope scope) {
		return OAuth2AuthorizationManagers.hasScope(scope.text());
	}

	/**
	 * What Actuator shows is about all queues at once.
	 */
	private static AuthorizationManager<RequestAuthorizationContext> everyQueue() {
		return (authentication, context) -> new AuthorizationDecision(
				KnownCaller.in(authentication.get()).filter(Caller::seesEveryQueue).isPresent());
	}

}
