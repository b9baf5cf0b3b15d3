package dev.sluice.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID provider as far as a resource server knows one: its discovery document, its
 * keys, and tokens that they sign.
 */
final class TokenIssuer implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key;

	TokenIssuer() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("test").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> answer(exchange, """
				{"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}"""
			.formatted(uri())));
		this.server.createContext("/keys", (exchange) -> answer(exchange, new JWKSet(this.key).toString()));
		this.server.start();
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * A good token, with these claims beside or instead of its own.
	 */
	String token(Map<String, Object> claims) throws JOSEException {
		return token(claims, this.key);
	}

	String token(Map<String, Object> claims, RSAKey key) throws JOSEException {
		JWTClaimsSet.Builder set = new JWTClaimsSet.Builder().issuer(uri())
			.subject("shop")
			.audience("sluice")
			.expirationTime(Date.from(Instant.now().plusSeconds(300)));
		claims.forEach(set::claim);
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), set.build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
