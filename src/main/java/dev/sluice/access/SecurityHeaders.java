package dev.sluice.access;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * What every answer tells a browser, whoever asks.
 */
final class SecurityHeaders {

	// Swagger UI sets styles, and shows pictures, that stand in its page
	private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	/**
	 * By one writer that adds them: those of each header by itself set it, for which the
	 * server looks through all that are there.
	 */
	private static final HeaderWriter SAME_FOR_ALL = new StaticHeadersWriter(
			List.of(new Header("X-Content-Type-Options", "nosniff"), new Header(HttpHeaders.CACHE_CONTROL, "no-store"),
					new Header("X-Frame-Options", "DENY"), new Header("Content-Security-Policy", CONTENT),
					new Header("Referrer-Policy", "no-referrer")));

	private SecurityHeaders() {
	}

	static List<HeaderWriter> all() {
		return List.of(SAME_FOR_ALL, new HstsHeaderWriter());
	}

}
