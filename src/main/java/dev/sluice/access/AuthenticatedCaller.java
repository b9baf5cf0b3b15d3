package dev.sluice.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The caller that Spring Security has authenticated.
 */
final class AuthenticatedCaller implements CurrentCaller {

	@Override
	public Caller get() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof KnownCaller known) {
			return known.caller();
		}
		throw new IllegalStateException("nobody is authenticated here");
	}

}
