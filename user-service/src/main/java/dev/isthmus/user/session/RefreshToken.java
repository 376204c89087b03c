package dev.isthmus.user.session;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a refresh token. A used one is kept until it would have expired, so
 * that its reuse is noticed.
 */
@Entity
@Table(name = "refresh_tokens")
@SuppressWarnings("NullAway.Init") // the provider fills in what it loads
class RefreshToken {

	@Id
	private String tokenHash;

	private UUID sessionId;

	private Instant expiresAt;

	private @Nullable Instant usedAt;

	protected RefreshToken() {
	}

	RefreshToken(RawRefreshToken token, Session session) {
		this.tokenHash = token.hash();
		this.sessionId = session.id();
		this.expiresAt = session.idleUntil();
	}

	void use(Instant now) {
		this.usedAt = now;
	}

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expiresAt);
	}

	boolean isUsed() {
		return this.usedAt != null;
	}

	/**
	 * Tells whether using this token is what the session has done last, and that only
	 * just now.
	 */
	boolean wasUsedLast(Session session, Instant since) {
		var used = this.usedAt;
		return used != null && used.equals(session.rotatedAt()) && used.isAfter(since);
	}

	UUID sessionId() {
		return this.sessionId;
	}

}
