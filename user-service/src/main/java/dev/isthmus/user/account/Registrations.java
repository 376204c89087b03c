package dev.isthmus.user.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.user.password.PasswordHasher;
import dev.isthmus.user.password.PasswordPolicy;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts.
 */
@Service
class Registrations {

	static final ProblemType EMAIL_TAKEN = new ProblemType("email-taken", HttpStatus.CONFLICT,
			"There is already an account with this e-mail address");

	private final Users users;

	private final PasswordPolicy policy;

	private final PasswordHasher hasher;

	private final AccountChanges changes;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Registrations(Users users, PasswordPolicy policy, PasswordHasher hasher, AccountChanges changes,
			TransactionTemplate transactions, Clock clock) {
		this.users = users;
		this.policy = policy;
		this.hasher = hasher;
		this.changes = changes;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Opens an account.
	 * @throws ProblemException 400 {@code weak-password}, 409 {@code email-taken}
	 */
	UserView register(Registration registration, Set<Role> roles) {
		var email = EmailAddress.normalise(registration.email());
		this.policy.check(registration.password(), email, registration.displayName());
		if (this.users.existsByEmail(email)) {
			throw emailTaken();
		}
		// Hashed outside the transaction, which would hold a connection meanwhile.
		var hash = this.hasher.hash(registration.password());
		try {
			return Objects
				.requireNonNull(this.transactions.execute((status) -> insert(registration, email, hash, roles)));
		}
		catch (DataIntegrityViolationException ex) {
			// Two asked for it at once, and the other was first.
			throw emailTaken();
		}
	}

	private UserView insert(Registration registration, String email, String hash, Set<Role> roles) {
		var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		var user = new User(email, hash, registration.displayName().strip(), registration.locale(), now);
		user.assignRoles(roles, now);
		this.users.saveAndFlush(user);
		this.changes.append(ChangeType.CREATED, user);
		return user.view();
	}

	private static ProblemException emailTaken() {
		return new ProblemException(EMAIL_TAKEN, "Log in, or register with another address");
	}

}
