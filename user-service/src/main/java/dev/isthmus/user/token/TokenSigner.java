package dev.isthmus.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.springframework.stereotype.Component;

/**
 * Signs claims with ES256 (RFC 7518, 3.4).
 */
@Component
class TokenSigner {

	private final TokenKeys keys;

	TokenSigner(TokenKeys keys) {
		this.keys = keys;
	}

	String sign(JWTClaimsSet claims) {
		var key = this.keys.signingKey();
		var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build();
		var token = new SignedJWT(header, claims);
		try {
			token.sign(new ECDSASigner(key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A token cannot be signed", ex);
		}
		return token.serialize();
	}

}
