package dev.sluice.access;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * What every answer tells a browser, whoever asks.
 */
final class SecurityHeaders {

	// Swagger UI sets styles, and shows pictures, that stand in its page
	private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	private SecurityHeaders() {
	}

	static List<HeaderWriter> all() {
		return List.of(new XContentTypeOptionsHeaderWriter(),
				new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store"), new HstsHeaderWriter(),
				new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY), new ContentSecurityPolicyHeaderWriter(CONTENT),
				new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER));
	}

}
