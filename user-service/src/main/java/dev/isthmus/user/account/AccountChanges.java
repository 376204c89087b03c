package dev.isthmus.user.account;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;

import org.springframework.stereotype.Component;

/**
 * Writes that an account has changed into the change log, never what is in it: the log is
 * kept when the account is erased, so all that it may hold of a user is an id, a version
 * and a time.
 */
@Component
class AccountChanges {

	/** The entity of the change log. */
	static final String ENTITY = "user";

	private final ChangeLog changeLog;

	AccountChanges(ChangeLog changeLog) {
		this.changeLog = changeLog;
	}

	void append(ChangeType type, User user) {
		this.changeLog.append(type, ENTITY, user.id().toString(), () -> new ChangedEntity(user.version(), null));
	}

}
