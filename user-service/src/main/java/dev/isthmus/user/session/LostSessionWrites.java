package dev.isthmus.user.session;

import java.util.UUID;

import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteReason;
import dev.isthmus.multiregion.lostwrite.Reapplication;

import org.springframework.stereotype.Component;

/**
 * Revokes sessions again whose revocation was lost: whoever has logged out must not be
 * found logged in. The change log knows of nothing else about sessions.
 */
@Component
class LostSessionWrites implements Reapplication {

	private static final LostWriteReason SESSION_GONE = new LostWriteReason("session-gone", "the session is not there");

	private static final LostWriteReason DATA_NOT_KEPT = new LostWriteReason("session-data-not-kept",
			"the change log keeps no data of sessions: whose it was logs in again");

	private final SessionLifecycle sessions;

	LostSessionWrites(SessionLifecycle sessions) {
		this.sessions = sessions;
	}

	@Override
	public String entity() {
		return SessionLifecycle.ENTITY;
	}

	@Override
	public Result reapply(LostWrite write) {
		return switch (write.type()) {
			case CREATED, UPDATED -> new Result.NotApplicable(DATA_NOT_KEPT);
			case DELETED -> this.sessions.revokeAgain(UUID.fromString(write.entityId())) ? new Result.Applied()
					: new Result.AlreadyApplied(SESSION_GONE);
		};
	}

}
