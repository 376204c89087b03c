package dev.isthmus.user.token;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.isthmus.user.TestTokens;
import dev.isthmus.user.account.Role;
import dev.isthmus.user.account.UserView;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokensTests {

	private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final TokenProperties properties = new TokenProperties("isthmus", "isthmus", Duration.ofMinutes(15),
			resource(TestTokens.PUBLIC_KEYS.toString()), resource(TestTokens.SIGNING_KEY.toJSONString()));

	private final TokenKeys keys = new TokenKeys(this.properties);

	private final TokenSigner signer = new TokenSigner(this.keys);

	private final AccessTokens tokens = new AccessTokens(this.signer, this.properties, this.clock);

	@Test
	void saysWhoMayDoWhatForFifteenMinutes() throws ParseException, JOSEException {
		var token = SignedJWT.parse(this.tokens.issue(ada(), TestTokens.SESSION).value());
		assertThat(token.verify(new ECDSAVerifier(TestTokens.SIGNING_KEY.toPublicJWK()))).isTrue();
		assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
		assertThat(token.getHeader().getKeyID()).isEqualTo("signing");
		var claims = token.getJWTClaimsSet();
		assertThat(claims.getClaims()).containsEntry("iss", "isthmus")
			.containsEntry("aud", List.of("isthmus"))
			.containsEntry("sub", TestTokens.USER.toString())
			.containsEntry("sid", TestTokens.SESSION.toString())
			.containsEntry("email", "ada@example.org")
			.containsEntry("roles", List.of("operator"))
			.containsKey("jti");
		assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
	}

	@Test
	void neverPrintsItself() {
		assertThat(this.tokens.issue(ada(), TestTokens.SESSION)).hasToString("***");
	}

	@Test
	void knowsADeviceForItsUserAndForNobodyElse() {
		var devices = new DeviceTokens(this.signer, this.keys, this.properties, this.clock);
		var device = devices.issue(TestTokens.USER);
		assertThat(devices.verify(device, TestTokens.USER)).isPresent();
		assertThat(devices.verify(device, TestTokens.SESSION)).isEmpty();
		assertThat(devices.verify(TestTokens.user(), TestTokens.USER)).as("an access token").isEmpty();
		assertThat(devices.verify("nonsense", TestTokens.USER)).isEmpty();
	}

	@Test
	void forgetsADeviceAfterHalfAYear() {
		var device = new DeviceTokens(this.signer, this.keys, this.properties, this.clock).issue(TestTokens.USER);
		var later = Clock.offset(this.clock, DeviceTokens.LIFETIME.plus(Duration.ofMinutes(2)));
		assertThat(new DeviceTokens(this.signer, this.keys, this.properties, later).verify(device, TestTokens.USER))
			.isEmpty();
	}

	private static UserView ada() {
		return new UserView(TestTokens.USER, "ada@example.org", "Ada", "en-GB", new TreeSet<>(Set.of(Role.OPERATOR)), 0,
				NOW, NOW);
	}

	private static ByteArrayResource resource(String text) {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
	}

}
