package dev.sluice.access;

import java.io.IOException;
import java.time.Duration;

import dev.sluice.request.RequestRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses the calls of a caller that calls too often, before its request is read.
 */
final class RequestRateFilter extends OncePerRequestFilter {

	private final RequestRates rates;

	private final Refusals refusals;

	RequestRateFilter(RequestRates rates, Refusals refusals) {
		this.rates = rates;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		Duration wait = (authentication != null) ? this.rates.take(authentication.getName()) : Duration.ZERO;
		if (wait.isZero()) {
			chain.doFilter(request, response);
		}
		else {
			this.refusals.answer(request, response, RequestRefused.tooOften(wait));
		}
	}

}
