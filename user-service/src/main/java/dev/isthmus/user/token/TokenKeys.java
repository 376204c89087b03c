package dev.isthmus.user.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The key that signs and all keys that verify. To change the signing key without logging
 * anybody out: add the new public key everywhere, wait until every service has it, sign
 * with the new key, and remove the old public key when the last token signed with it is
 * over.
 */
@Component
class TokenKeys {

	private final ECKey signingKey;

	private final JWKSet publicKeys;

	TokenKeys(TokenProperties properties) {
		this.signingKey = parsePrivate(properties.signingKey());
		this.publicKeys = parsePublic(properties.publicKeys());
		var published = this.publicKeys.getKeyByKeyId(this.signingKey.getKeyID());
		if (!this.signingKey.toPublicJWK()
			.getRequiredParams()
			.equals((published != null) ? published.getRequiredParams() : null)) {
			throw new IllegalStateException(
					"isthmus.security.public-keys does not hold the public key of isthmus.security.signing-key");
		}
	}

	ECKey signingKey() {
		return this.signingKey;
	}

	JWKSet publicKeys() {
		return this.publicKeys;
	}

	private static ECKey parsePrivate(Resource location) {
		try {
			if (JWK.parse(text(location)) instanceof ECKey key && key.isPrivate() && Curve.P_256.equals(key.getCurve())
					&& key.getKeyID() != null) {
				return key;
			}
		}
		catch (ParseException ex) {
			// Falls through without the cause: its message may quote the key.
		}
		throw new IllegalStateException("isthmus.security.signing-key is not a private P-256 JWK with a kid");
	}

	private static JWKSet parsePublic(Resource location) {
		try {
			return JWKSet.parse(text(location)).toPublicJWKSet();
		}
		catch (ParseException ex) {
			throw new IllegalStateException("isthmus.security.public-keys is not a JWK set");
		}
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
