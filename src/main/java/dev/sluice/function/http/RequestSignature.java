package dev.sluice.function.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.sluice.function.EndpointSettings;

/**
 * Signs body and time of a request, so that the endpoint can tell who sent it and when.
 *
 * @param header name of the header that carries it
 * @param secret what endpoint and Sluice both know
 */
record RequestSignature(String header, SecretFile secret) {

	private static final String ALGORITHM = "HmacSHA256";

	static RequestSignature of(EndpointSettings.Signature signature) {
		return new RequestSignature(signature.header(), new SecretFile(signature.secretFile()));
	}

	/**
	 * The signature of a body that is sent now.
	 * @throws UnreadableSecret if the file cannot be read
	 */
	String of(Instant now, byte[] body) {
		String time = Long.toString(now.getEpochSecond());
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret.text().getBytes(StandardCharsets.UTF_8), ALGORITHM));
			mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
			return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has " + ALGORITHM, ex);
		}
	}

}
