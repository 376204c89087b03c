package dev.isthmus.user.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.user.account.PasswordChanged;

import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens, rotates and revokes sessions. Everybody locks in one order: account, session,
 * tokens. The change log learns, by its id, of a session that is revoked by itself: a
 * failover must not bring it back unnoticed. Others end with a change of their account,
 * which is logged, or were over; and who finds a new one lost logs in again.
 */
@Service
class SessionLifecycle {

	/** The entity of the change log. */
	static final String ENTITY = "session";

	private final Sessions sessions;

	private final RefreshTokens tokens;

	private final SessionProperties properties;

	private final ChangeLog changeLog;

	private final Clock clock;

	SessionLifecycle(Sessions sessions, RefreshTokens tokens, SessionProperties properties, ChangeLog changeLog,
			Clock clock) {
		this.sessions = sessions;
		this.tokens = tokens;
		this.properties = properties;
		this.changeLog = changeLog;
		this.clock = clock;
	}

	/**
	 * Opens a session of a user whose account is locked.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Refreshed.Rotated open(UUID userId) {
		return issue(this.sessions.saveAndFlush(new Session(userId, now(), this.properties)));
	}

	/**
	 * Replaces a refresh token by its successor.
	 * <p>
	 * A token that comes a second time was stolen, from or by whoever used it first, so
	 * its family is revoked (RFC 9700, 4.14.2). The exception is two tabs that refresh at
	 * the same moment: within the grace after a rotation, and while the successor is
	 * unused, the second is told to try again, by when the browser has the first one's
	 * cookie. It is given no token, so a thief gains nothing by being quick, and is found
	 * out by the next attempt.
	 */
	@Transactional
	Refreshed refresh(RawRefreshToken presented) {
		var session = this.tokens.findSessionId(presented.hash()).flatMap(this.sessions::findAndLock);
		if (session.isEmpty()) {
			return new Refreshed.Invalid();
		}
		// Read only now that the session is locked: whoever had the lock may have used
		// it.
		var token = this.tokens.findById(presented.hash());
		return token.isPresent() ? refresh(token.get(), session.get()) : new Refreshed.Invalid();
	}

	private Refreshed refresh(RefreshToken token, Session session) {
		var now = now();
		if (token.isExpired(now)) {
			return new Refreshed.Invalid();
		}
		if (!token.isUsed()) {
			token.use(now);
			session.rotate(now, this.properties.idleLifetime());
			return issue(session);
		}
		if (token.wasUsedLast(session, now.minus(this.properties.concurrentRefreshGrace()))) {
			return new Refreshed.InUse();
		}
		revoke(session);
		return new Refreshed.Reused();
	}

	/**
	 * Revokes the session of a token, if it has one.
	 */
	@Transactional
	void revoke(RawRefreshToken token) {
		this.tokens.findSessionId(token.hash()).flatMap(this.sessions::findAndLock).ifPresent(this::revoke);
	}

	/**
	 * Revokes a session once more whose revocation was lost.
	 * @return false if it is not there
	 */
	@Transactional
	boolean revokeAgain(UUID id) {
		var session = this.sessions.findAndLock(id);
		session.ifPresent(this::revoke);
		return session.isPresent();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void revokeAll(UUID userId) {
		delete(this.sessions.findAndLockByUserId(userId));
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void revokeOthers(PasswordChanged changed) {
		delete(this.sessions.findAndLockByUserId(changed.userId())
			.stream()
			.filter((session) -> !session.id().equals(changed.sessionId()))
			.toList());
	}

	/**
	 * Removes a bounded number of sessions that are over.
	 * @return how many
	 */
	@Transactional
	int removeOver() {
		var over = this.sessions.findAndLockOver(now(), Limit.of(this.properties.cleanupBatch()));
		delete(over);
		return over.size();
	}

	/**
	 * Removes a bounded number of expired tokens of sessions that go on.
	 * @return how many
	 */
	@Transactional
	int removeExpiredTokens() {
		var expired = this.tokens.findExpired(now(), Limit.of(this.properties.cleanupBatch()));
		return expired.isEmpty() ? 0 : this.tokens.deleteByHashes(expired);
	}

	private Refreshed.Rotated issue(Session session) {
		var token = RawRefreshToken.generate();
		this.tokens.save(new RefreshToken(token, session));
		return new Refreshed.Rotated(session.userId(), session.id(), token, session.idleUntil());
	}

	private void revoke(Session session) {
		delete(List.of(session));
		this.changeLog.append(ChangeType.DELETED, ENTITY, session.id().toString(), () -> new ChangedEntity(0, null));
	}

	private void delete(List<Session> revoked) {
		if (!revoked.isEmpty()) {
			var ids = revoked.stream().map(Session::id).toList();
			this.tokens.deleteBySessionIds(ids);
			this.sessions.deleteByIds(ids);
		}
	}

	/** As the database keeps it. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
