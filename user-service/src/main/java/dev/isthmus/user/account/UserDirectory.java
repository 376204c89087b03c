package dev.isthmus.user.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.web.Cursors;
import dev.isthmus.multiregion.web.EntityTag;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All users, for operators.
 */
@Service
class UserDirectory {

	static final int MAX_PAGE_SIZE = 100;

	private static final String CURSOR_SCOPE = "users";

	/**
	 * Users in the order in which they registered.
	 *
	 * @param next where the next page begins; null on the last
	 */
	record UserPage(List<UserView> items, @Nullable String next) {
	}

	private final Users users;

	private final Operators operators;

	private final AccountChanges changes;

	private final Clock clock;

	UserDirectory(Users users, Operators operators, AccountChanges changes, Clock clock) {
		this.users = users;
		this.operators = operators;
		this.changes = changes;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	UserPage page(@Nullable String after, int size) {
		// One more than asked for tells whether there is a next page, without a count.
		var limit = Limit.of(size + 1);
		var found = (after == null) ? this.users.firstPage(limit) : this.users.pageAfter(decode(after), limit);
		var items = found.stream().limit(size).map(User::view).toList();
		var next = (found.size() > size) ? Cursors.encode(CURSOR_SCOPE, items.getLast().id()) : null;
		return new UserPage(items, next);
	}

	@Transactional(readOnly = true)
	UserView show(UUID id) {
		return this.users.findById(id).map(User::view).orElseThrow(Accounts::notFound);
	}

	/**
	 * Gives a user exactly these roles. They show in access tokens from the next refresh
	 * on.
	 */
	@Transactional
	UserView assignRoles(UUID id, @Nullable String ifMatch, Set<Role> roles) {
		var remaining = this.operators.lockAndCount();
		var user = this.users.findAndLock(id).orElseThrow(Accounts::notFound);
		EntityTag.requireMatch(ifMatch, user.version());
		if (user.isOperator() && !roles.contains(Role.OPERATOR)) {
			Operators.requireAnother(remaining);
		}
		user.assignRoles(roles, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.changes.append(ChangeType.UPDATED, user);
		return this.users.saveAndFlush(user).view();
	}

	private static UUID decode(String after) {
		return UUID.fromString(Cursors.decode(CURSOR_SCOPE, after).getFirst());
	}

}
