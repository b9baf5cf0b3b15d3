package dev.sluice.function.runtime;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the trace header of an invocation that nobody traces. Lambda never leaves it out,
 * and some runtime clients do not expect that.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">
 * AWS X-Ray: tracing header</a>
 */
final class TraceHeader {

	private TraceHeader() {
	}

	static String unsampled(Instant now) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		HexFormat hex = HexFormat.of();
		return "Root=1-" + hex.toHexDigits(now.getEpochSecond(), 8) + "-" + hex.toHexDigits(random.nextLong())
				+ hex.toHexDigits(random.nextInt()) + ";Parent=" + hex.toHexDigits(random.nextLong()) + ";Sampled=0";
	}

}
