package dev.isthmus.multiregion.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.springframework.core.io.Resource;

/**
 * Reads keys and refuses what is not meant for ES256 (RFC 7518 §3.4).
 */
final class Keys {

	private Keys() {
	}

	static List<ECKey> publicKeys(Resource location) {
		try {
			var keys = JWKSet.parse(text(location)).getKeys();
			if (keys.isEmpty() || keys.stream().anyMatch(JWK::isPrivate)) {
				throw new IllegalStateException("%s must hold public keys only, and at least one".formatted(location));
			}
			return keys.stream().map((key) -> es256(key, location)).toList();
		}
		catch (ParseException ex) {
			throw new IllegalStateException("%s is not a JWK set".formatted(location), ex);
		}
	}

	static ECKey privateKey(Resource location) {
		try {
			var key = es256(JWK.parse(text(location)), location);
			if (!key.isPrivate()) {
				throw new IllegalStateException("%s must hold a private key".formatted(location));
			}
			return key;
		}
		catch (ParseException ex) {
			// Not the cause: its message may quote the key.
			throw new IllegalStateException("%s is not a JWK".formatted(location));
		}
	}

	private static ECKey es256(JWK key, Resource location) {
		if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null) {
			return ec;
		}
		throw new IllegalStateException("%s holds a key that is not a P-256 key with a kid".formatted(location));
	}

	private static String text(Resource location) {
		try {
			return location.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
