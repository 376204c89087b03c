package dev.isthmus.user.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.isthmus.user.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TokenKeysTests {

	@Test
	void takesASigningKeyWhosePublicPartIsPublished() {
		var keys = keys(TestTokens.SIGNING_KEY.toJSONString(), TestTokens.PUBLIC_KEYS.toString());
		assertThat(keys.signingKey().getKeyID()).isEqualTo("signing");
	}

	@Test
	void refusesASigningKeyThatNobodyCouldVerify() throws JOSEException {
		var imposter = new ECKeyGenerator(Curve.P_256).keyID("signing").generate();
		assertThatIllegalStateException()
			.isThrownBy(() -> keys(imposter.toJSONString(), TestTokens.PUBLIC_KEYS.toString()))
			.withMessageContaining("does not hold the public key");
	}

	@Test
	void refusesAPublicKeyAndAnotherCurve() throws JOSEException {
		var p384 = new ECKeyGenerator(Curve.P_384).keyID("signing").generate();
		for (ECKey key : new ECKey[] { TestTokens.SIGNING_KEY.toPublicJWK(), p384 }) {
			assertThatIllegalStateException().isThrownBy(() -> keys(key.toJSONString(), new JWKSet(key).toString()))
				.withMessageContaining("private P-256");
		}
	}

	@Test
	void doesNotQuoteAKeyThatItCannotRead() {
		var broken = TestTokens.SIGNING_KEY.toJSONString().replace("P-256", "P-0");
		assertThatIllegalStateException().isThrownBy(() -> keys(broken, TestTokens.PUBLIC_KEYS.toString()))
			.withMessageNotContaining(TestTokens.SIGNING_KEY.getD().toString())
			.withNoCause();
	}

	private static TokenKeys keys(String signing, String published) {
		return new TokenKeys(new TokenProperties("isthmus", "isthmus", Duration.ofMinutes(15), resource(published),
				resource(signing)));
	}

	private static ByteArrayResource resource(String text) {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
	}

}
