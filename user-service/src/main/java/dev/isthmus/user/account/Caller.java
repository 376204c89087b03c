package dev.isthmus.user.account;

import java.util.UUID;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The user whom an access token speaks for.
 *
 * @param sessionId the session that the token came from
 */
public record Caller(UUID userId, @Nullable UUID sessionId) {

	/** Claim that names the session of a token. */
	public static final String SESSION_CLAIM = "sid";

	/**
	 * Reads the caller from a verified token.
	 * @throws ProblemException 403 if the token is a service's and not a user's
	 */
	public static Caller of(Jwt token) {
		try {
			var session = token.getClaimAsString(SESSION_CLAIM);
			return new Caller(UUID.fromString(token.getSubject()), (session != null) ? UUID.fromString(session) : null);
		}
		catch (IllegalArgumentException ex) {
			throw new ProblemException(ProblemTypes.FORBIDDEN, "The access token is not a user's");
		}
	}

}
