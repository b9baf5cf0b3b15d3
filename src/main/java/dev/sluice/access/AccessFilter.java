package dev.sluice.access;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

import dev.sluice.request.RequestRefused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Asks who makes a request, whether it calls too often, and whether it may make this one,
 * before anything of the request is read.
 * <p>
 * Spring Security has a filter for each question. It answers them here too, but is asked
 * by one: each more, with its marks on the request, costs every post time.
 */
final class AccessFilter implements Filter {

	private final AuthenticationConverter tokens = new AuthorizationHeader();

	private final AuthenticationManager verification;

	private final Function<String, Duration> rates;

	private final AuthorizationManager<HttpServletRequest> rules;

	private final Refusals refusals;

	/**
	 * @param verification says whose token it is
	 * @param rates counts a call of a caller and says how long it has to wait instead
	 * @param rules say what a caller may
	 */
	AccessFilter(AuthenticationManager verification, Function<String, Duration> rates,
			AuthorizationManager<HttpServletRequest> rules, Refusals refusals) {
		this.verification = verification;
		this.rates = rates;
		this.rules = rules;
		this.refusals = refusals;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (goesOn(request) || isAllowed((HttpServletRequest) request, (HttpServletResponse) response)) {
			chain.doFilter(request, response);
		}
	}

	/**
	 * Whether the request has been here before: this is its error page, or the rest of
	 * its answer.
	 */
	private static boolean goesOn(ServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ERROR
				|| request.getDispatcherType() == DispatcherType.ASYNC;
	}

	private boolean isAllowed(HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		try {
			Authentication caller = authenticate(request);
			if (caller != null) {
				count(caller);
			}
			this.rules.verify(() -> known(caller), request);
			return true;
		}
		catch (AuthenticationException ex) {
			this.refusals.commence(request, response, ex);
		}
		catch (AccessDeniedException ex) {
			this.refusals.handle(request, response, ex);
		}
		catch (RequestRefused ex) {
			this.refusals.answer(request, response, ex);
		}
		return false;
	}

	private @Nullable Authentication authenticate(HttpServletRequest request) {
		Authentication token = this.tokens.convert(request);
		if (token == null) {
			return null;
		}
		Authentication caller = this.verification.authenticate(token);
		SecurityContextHolder.setContext(new SecurityContextImpl(caller));
		return caller;
	}

	private void count(Authentication caller) {
		Duration wait = this.rates.apply(caller.getName());
		if (!wait.isZero()) {
			throw RequestRefused.tooOften(wait);
		}
	}

	private static Authentication known(@Nullable Authentication caller) {
		if (caller == null) {
			throw new AuthenticationCredentialsNotFoundException("The request has no bearer token");
		}
		return caller;
	}

}
