package dev.isthmus.user.session;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a refresh token that somebody presented. Not exceptions: revoking a
 * family must be committed, not rolled back.
 */
sealed interface Refreshed {

	/**
	 * It was good, and is replaced.
	 *
	 * @param idleUntil when the successor expires
	 */
	record Rotated(UUID userId, UUID sessionId, RawRefreshToken successor, Instant idleUntil) implements Refreshed {
	}

	/** Another tab of the same browser has just used it. */
	record InUse() implements Refreshed {
	}

	/** It was used before; its whole family is revoked. */
	record Reused() implements Refreshed {
	}

	/** It never was, is over, or was revoked. */
	record Invalid() implements Refreshed {
	}

}
