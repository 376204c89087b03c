package dev.isthmus.user.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.isthmus.user.account.PersonalData;

import org.springframework.stereotype.Component;

/**
 * Hands out and erases what is kept about a user's sessions.
 */
@Component
class SessionData implements PersonalData {

	record SessionView(UUID id, Instant createdAt, Instant lastRefreshedAt, Instant endsAt) {

		static SessionView of(Session session) {
			return new SessionView(session.id(), session.createdAt(), session.rotatedAt(), session.endsAt());
		}

	}

	private final Sessions sessions;

	private final SessionLifecycle lifecycle;

	SessionData(Sessions sessions, SessionLifecycle lifecycle) {
		this.sessions = sessions;
		this.lifecycle = lifecycle;
	}

	@Override
	public String section() {
		return "sessions";
	}

	@Override
	public List<SessionView> export(UUID userId) {
		return this.sessions.findByUserIdOrderById(userId).stream().map(SessionView::of).toList();
	}

	@Override
	public void erase(UUID userId) {
		this.lifecycle.revokeAll(userId);
	}

}
