package dev.isthmus.user.account;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.user.attempt.Attempts;
import dev.isthmus.user.attempt.Bucket;
import dev.isthmus.user.password.PasswordHasher;
import dev.isthmus.user.password.PasswordPolicy;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes passwords.
 */
@Service
class Passwords {

	// Not 401: the access token is good, and a client would only fetch another.
	static final ProblemType WRONG_PASSWORD = new ProblemType("wrong-password", HttpStatus.FORBIDDEN,
			"The current password is wrong");

	private static final int MAX_FAILURES = 10;

	private static final Duration WINDOW = Duration.ofMinutes(15);

	private final Users users;

	private final Attempts attempts;

	private final PasswordPolicy policy;

	private final PasswordHasher hasher;

	private final AccountChanges changes;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Passwords(Users users, Attempts attempts, PasswordPolicy policy, PasswordHasher hasher, AccountChanges changes,
			ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.users = users;
		this.attempts = attempts;
		this.policy = policy;
		this.hasher = hasher;
		this.changes = changes;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Changes the password and ends all other sessions of the user.
	 * @throws ProblemException 403 {@code wrong-password}, 400 {@code weak-password}, 429
	 */
	void change(Caller caller, PasswordChange change) {
		var user = this.users.findById(caller.userId()).orElseThrow(Accounts::notFound);
		var tries = List.of(new Bucket("password-change", caller.userId().toString(), MAX_FAILURES, WINDOW));
		this.attempts.reserve(tries);
		if (!this.hasher.matches(change.currentPassword(), user.passwordHash())) {
			throw wrongPassword();
		}
		this.attempts.forgive(tries);
		this.policy.check(change.newPassword(), user.email(), user.displayName());
		var hash = this.hasher.hash(change.newPassword());
		this.transactions.executeWithoutResult((status) -> store(caller, user.passwordHash(), hash));
	}

	private void store(Caller caller, String checkedHash, String hash) {
		var user = this.users.findAndLock(caller.userId()).orElseThrow(Accounts::notFound);
		if (!user.passwordHash().equals(checkedHash)) {
			// Somebody changed it while we were hashing: what was checked is current no
			// more.
			throw wrongPassword();
		}
		user.changePassword(hash, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.changes.append(ChangeType.UPDATED, user);
		this.events.publishEvent(new PasswordChanged(caller.userId(), caller.sessionId()));
	}

	private static ProblemException wrongPassword() {
		return new ProblemException(WRONG_PASSWORD, "Send the password that you log in with");
	}

}
