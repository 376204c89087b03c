package dev.isthmus.user.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.idempotency.IdempotencyKeys;
import dev.isthmus.multiregion.web.EntityTag;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes and erases accounts on behalf of their owners.
 */
@Service
class Profiles {

	private final Users users;

	private final Operators operators;

	private final List<PersonalData> personalData;

	private final IdempotencyKeys keys;

	private final AccountChanges changes;

	private final Clock clock;

	Profiles(Users users, Operators operators, List<PersonalData> personalData, IdempotencyKeys keys,
			AccountChanges changes, Clock clock) {
		this.users = users;
		this.operators = operators;
		this.personalData = personalData;
		this.keys = keys;
		this.changes = changes;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	UserView show(UUID userId) {
		return this.users.findById(userId).map(User::view).orElseThrow(Accounts::notFound);
	}

	@Transactional
	UserView change(UUID userId, @Nullable String ifMatch, Profile profile) {
		var user = this.users.findById(userId).orElseThrow(Accounts::notFound);
		EntityTag.requireMatch(ifMatch, user.version());
		user.describe(profile.displayName().strip(), profile.locale(),
				this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.changes.append(ChangeType.UPDATED, user);
		return this.users.saveAndFlush(user).view();
	}

	/**
	 * Erases a user and all that any feature keeps about them. Only the change log still
	 * knows that this id existed.
	 */
	@Transactional
	void erase(UUID userId, @Nullable String ifMatch) {
		var remaining = this.operators.lockAndCount();
		var user = this.users.findAndLock(userId).orElseThrow(Accounts::notFound);
		EntityTag.requireMatch(ifMatch, user.version());
		if (user.isOperator()) {
			Operators.requireAnother(remaining);
		}
		this.personalData.forEach((data) -> data.erase(userId));
		// Answers that are kept for repeated requests show the account.
		this.keys.forget(userId.toString());
		this.changes.append(ChangeType.DELETED, user);
		this.users.delete(user);
	}

}
