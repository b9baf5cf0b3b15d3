package dev.sluice.access;

import java.io.IOException;
import java.time.Duration;

import dev.sluice.request.RequestRefused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestWrapper;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers what the filters refuse in the way in which controllers answer what they
 * refuse. The header {@code WWW-Authenticate} is that of RFC 6750.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

	private static final Logger log = LoggerFactory.getLogger(Refusals.class);

	private static final Duration ISSUER_BACK = Duration.ofSeconds(5);

	private final AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final AccessDeniedHandler insufficientScope = new BearerTokenAccessDeniedHandler();

	private final HandlerExceptionResolver problems;

	Refusals(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
			throws IOException, ServletException {
		if (reason instanceof AuthenticationServiceException) {
			log.warn("A token cannot be verified now: {}", reason.getMessage());
			answer(request, response,
					RequestRefused.unavailable("The issuer of the token does not answer", ISSUER_BACK));
			return;
		}
		this.challenge.commence(request, response, reason);
		answer(request, response, RequestRefused.unauthenticated(reason));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
			throws IOException, ServletException {
		// says insufficient_scope only where it sees the caller
		this.insufficientScope.handle(new SecurityContextHolderAwareRequestWrapper(request, ""), response, reason);
		answer(request, response, RequestRefused.forbidden(reason));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason) {
		answer(request, response, RequestRefused.malformed(reason));
	}

	void answer(HttpServletRequest request, HttpServletResponse response, RequestRefused refused) {
		this.problems.resolveException(request, response, null, refused);
	}

}
