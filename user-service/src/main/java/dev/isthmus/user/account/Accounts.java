package dev.isthmus.user.account;

import java.util.Optional;
import java.util.UUID;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other features may ask about accounts. Whoever locks more than the account locks
 * the account first.
 */
@Service
public class Accounts {

	private final Users users;

	Accounts(Users users) {
		this.users = users;
	}

	/**
	 * What is needed to check a password.
	 * @param email in any notation
	 */
	@Transactional(readOnly = true)
	public Optional<Credentials> credentials(String email) {
		return this.users.findByEmail(EmailAddress.normalise(email)).map(Accounts::credentials);
	}

	/**
	 * Locks the account until the transaction ends, if the credentials that were checked
	 * are still good.
	 * @param upgradedHash takes the place of the hash that was checked, if not null
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<UserView> confirm(Credentials checked, @Nullable String upgradedHash) {
		var user = this.users.findAndLock(checked.userId())
			.filter((found) -> found.passwordHash().equals(checked.passwordHash()));
		if (user.isPresent() && upgradedHash != null) {
			this.users.upgradePasswordHash(checked.userId(), checked.passwordHash(), upgradedHash);
		}
		return user.map(User::view);
	}

	/**
	 * Locks the account until the transaction ends.
	 * @throws ProblemException 404 if it has been deleted
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(UUID id) {
		if (this.users.findAndLock(id).isEmpty()) {
			throw notFound();
		}
	}

	@Transactional(readOnly = true)
	public Optional<UserView> find(UUID id) {
		return this.users.findById(id).map(User::view);
	}

	/**
	 * The one form in which an e-mail address stands for an account.
	 */
	public static String normalise(String email) {
		return EmailAddress.normalise(email);
	}

	static ProblemException notFound() {
		return new ProblemException(ProblemTypes.NOT_FOUND, "There is no such user");
	}

	static Credentials credentials(User user) {
		return new Credentials(user.id(), user.passwordHash());
	}

}
