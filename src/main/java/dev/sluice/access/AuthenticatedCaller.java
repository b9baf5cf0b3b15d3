package dev.sluice.access;

import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The caller that Spring Security has authenticated.
 */
final class AuthenticatedCaller implements CurrentCaller {

	@Override
	public Caller get() {
		return KnownCaller.in(SecurityContextHolder.getContext().getAuthentication())
			.orElseThrow(() -> new IllegalStateException("nobody is authenticated here"));
	}

}
