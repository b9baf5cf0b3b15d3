package dev.sluice.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sluice.configuration.FunctionProperties.EndpointProperties;
import dev.sluice.configuration.FunctionProperties.HeaderProperties;
import dev.sluice.configuration.FunctionProperties.SignatureProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The rules for an HTTP endpoint and for what it is sent.
 */
final class EndpointRules {

	private static final Range<Duration> CONNECT_TIMEOUT = new Range<>(Duration.ofMillis(100), Duration.ofMinutes(1));

	private static final Range<DataSize> RESPONSE_SIZE = new Range<>(DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));

	private static final int LARGEST_PORT = 65_535;

	private static final Pattern STATUS = Pattern.compile("[2-5](xx|[0-9]{2})");

	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

	/** The connection sets these, or Sluice does. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "content-type", "expect", "host",
			"te", "trailer", "transfer-encoding", "upgrade", "traceparent", "tracestate");

	private static final String RESERVED_PREFIX = "lambda-runtime-";

	private final String property;

	private final FunctionProperties function;

	private final Problems problems;

	EndpointRules(String property, FunctionProperties function, Problems problems) {
		this.property = property;
		this.function = function;
		this.problems = problems;
	}

	void check() {
		URI url = this.function.url();
		EndpointProperties http = this.function.http();
		if (url == null) {
			refuse(".headers", !this.function.headers().isEmpty());
			refuse(".http", http != null);
			return;
		}
		checkUrl(url);
		for (int i = 0; i < this.function.headers().size(); i++) {
			checkHeader(this.property + ".headers[" + i + "]", this.function.headers().get(i));
		}
		if (http != null) {
			checkHttp(this.property + ".http", url, http);
		}
	}

	private void refuse(String key, boolean isThere) {
		if (isThere) {
			this.problems.addKey(this.property + key, "only with a url, since no other function is posted anything",
					this.property + ".url");
		}
	}

	private void checkUrl(URI url) {
		boolean web = "http".equalsIgnoreCase(url.getScheme()) || isHttps(url);
		boolean port = url.getPort() <= LARGEST_PORT && url.getPort() != 0;
		if (!web || url.getHost() == null || !port || url.getRawUserInfo() != null || url.getRawFragment() != null) {
			// who can see the problem need not know the password
			this.problems.add(this.property + ".url", url.toString().replaceFirst("//[^/]*@", "//...@"),
					"an http or https URL with a host, without user and fragment", "https://orders.example.com/events");
		}
	}

	private static boolean isHttps(URI url) {
		return "https".equalsIgnoreCase(url.getScheme());
	}

	private void checkHeader(String place, HeaderProperties header) {
		if (header.name() == null) {
			this.problems.addMissing(place + ".name", "a header has a name", "Authorization");
		}
		else {
			checkHeaderName(place + ".name", header.name());
		}
		String value = header.value();
		if ((value == null) == (header.valueFile() == null)) {
			this.problems.addKey(place, "a header has a value or a value-file", place + ".value");
		}
		else if (value != null && !HEADER_VALUE.matcher(value).matches()) {
			this.problems.addKey(place + ".value", "printable characters of ASCII", "leave the others out");
		}
	}

	private void checkHeaderName(String place, String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (!HEADER_NAME.matcher(name).matches()) {
			this.problems.add(place, name, "letters, digits, - and the other characters of a header's name",
					"Authorization");
		}
		else if (RESERVED.contains(lower) || lower.startsWith(RESERVED_PREFIX)) {
			this.problems.add(place, name, "a header that neither Sluice nor the connection sets", "X-" + name);
		}
	}

	private void checkHttp(String place, URI url, EndpointProperties http) {
		this.problems.checkRange(place + ".connect-timeout", http.connectTimeout(), CONNECT_TIMEOUT);
		this.problems.checkRange(place + ".maximum-response-size", http.maximumResponseSize(), RESPONSE_SIZE);
		if (http.sslBundle() != null && !isHttps(url)) {
			this.problems.add(place + ".ssl-bundle", http.sslBundle(), "only with an https url",
					this.property + ".url: https://orders.example.com/events");
		}
		Map<String, String> places = new HashMap<>();
		checkStatuses(place + ".success-on", http.successOn(), places);
		checkStatuses(place + ".retry-on", http.retryOn(), places);
		checkStatuses(place + ".dead-letter-on", http.deadLetterOn(), places);
		checkSignature(place + ".signature", http.signature());
	}

	private void checkStatuses(String list, List<String> statuses, Map<String, String> places) {
		for (int i = 0; i < statuses.size(); i++) {
			String place = list + "[" + i + "]";
			String status = statuses.get(i);
			String other = places.putIfAbsent(status, place);
			if (!STATUS.matcher(status).matches()) {
				this.problems.add(place, status, "a status of 200 to 599, or a class of them: 2xx, 3xx, 4xx, 5xx",
						"404");
			}
			else if (other != null) {
				this.problems.add(place, status, "each status once, and it stands in " + other, "leave it out");
			}
		}
	}

	private void checkSignature(String place, @Nullable SignatureProperties signature) {
		if (signature == null) {
			return;
		}
		Path secretFile = signature.secretFile();
		if (secretFile == null) {
			this.problems.addMissing(place + ".secret-file", "a signature needs the file with the secret",
					"/etc/sluice/secrets/orders");
		}
		checkHeaderName(place + ".header", signature.header());
	}

}
