package dev.isthmus.user.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Tokens that say only that somebody has once logged in to an account from this device.
 * Their audience is their own, so that nothing accepts one as an access token.
 */
@Component
public class DeviceTokens {

	/** How long a device stays known after a log-in. */
	public static final Duration LIFETIME = Duration.ofDays(180);

	private static final String AUDIENCE_SUFFIX = ":known-device";

	private final TokenSigner signer;

	private final TokenProperties properties;

	private final Clock clock;

	private final JwtDecoder decoder;

	DeviceTokens(TokenSigner signer, TokenKeys keys, TokenProperties properties, Clock clock) {
		this.signer = signer;
		this.properties = properties;
		this.clock = clock;
		this.decoder = decoder(keys, properties, clock);
	}

	public String issue(UUID userId) {
		var now = this.clock.instant();
		return this.signer.sign(new JWTClaimsSet.Builder().issuer(this.properties.issuer())
			.audience(this.properties.audience() + AUDIENCE_SUFFIX)
			.jwtID(UUID.randomUUID().toString())
			.subject(userId.toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.build());
	}

	/**
	 * The device's id, if the token is good and of this user.
	 */
	public Optional<String> verify(String token, UUID userId) {
		try {
			var device = this.decoder.decode(token);
			return userId.toString().equals(device.getSubject()) ? Optional.ofNullable(device.getId())
					: Optional.empty();
		}
		catch (JwtException ex) {
			return Optional.empty();
		}
	}

	private static JwtDecoder decoder(TokenKeys keys, TokenProperties properties, Clock clock) {
		var decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(keys.publicKeys()))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		var expiry = new JwtTimestampValidator();
		expiry.setClock(clock);
		decoder.setJwtValidator(
				new DelegatingOAuth2TokenValidator<Jwt>(expiry, new JwtIssuerValidator(properties.issuer()),
						new JwtAudienceValidator(properties.audience() + AUDIENCE_SUFFIX)));
		return decoder;
	}

}
