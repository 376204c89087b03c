package dev.isthmus.user.token;

import java.time.Clock;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.isthmus.user.account.Caller;
import dev.isthmus.user.account.Role;
import dev.isthmus.user.account.UserView;

import org.springframework.stereotype.Component;

/**
 * Issues the tokens that every service in every region accepts without asking anybody
 * (RFC 7519).
 */
@Component
public class AccessTokens {

	private final TokenSigner signer;

	private final TokenProperties properties;

	private final Clock clock;

	AccessTokens(TokenSigner signer, TokenProperties properties, Clock clock) {
		this.signer = signer;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Issues a token for a user with the roles that they have now.
	 * @param sessionId the session that it belongs to
	 */
	public AccessToken issue(UserView user, UUID sessionId) {
		var now = this.clock.instant();
		var lifetime = this.properties.accessTokenLifetime();
		var claims = new JWTClaimsSet.Builder().issuer(this.properties.issuer())
			.audience(this.properties.audience())
			.jwtID(UUID.randomUUID().toString())
			.subject(user.id().toString())
			.claim("email", user.email())
			.claim("roles", user.roles().stream().map(Role::wireName).toList())
			.claim(Caller.SESSION_CLAIM, sessionId.toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(lifetime)))
			.build();
		return new AccessToken(this.signer.sign(claims), lifetime);
	}

}
