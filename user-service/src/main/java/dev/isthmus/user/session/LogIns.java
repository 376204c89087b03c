package dev.isthmus.user.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.user.account.Accounts;
import dev.isthmus.user.account.Credentials;
import dev.isthmus.user.account.UserView;
import dev.isthmus.user.attempt.Attempts;
import dev.isthmus.user.attempt.Bucket;
import dev.isthmus.user.password.PasswordHasher;
import dev.isthmus.user.password.RawPassword;
import dev.isthmus.user.token.DeviceTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks who logs in.
 * <p>
 * A stranger who keeps guessing uses up the tries that unknown devices have for an
 * account, but not those of a device from which its owner has logged in before. So an
 * account is never locked for its owner (OWASP, "Slow Down Online Guessing Attacks with
 * Device Cookies").
 */
@Service
class LogIns {

	static final ProblemType WRONG_CREDENTIALS = new ProblemType("wrong-credentials", HttpStatus.UNAUTHORIZED,
			"The e-mail address or the password is wrong");

	/**
	 * A user who has logged in.
	 */
	record Opened(UserView user, Refreshed.Rotated session) {
	}

	private final Accounts accounts;

	private final Attempts attempts;

	private final PasswordHasher hasher;

	private final SessionLifecycle sessions;

	private final DeviceTokens devices;

	private final LogInProperties properties;

	private final TransactionTemplate transactions;

	LogIns(Accounts accounts, Attempts attempts, PasswordHasher hasher, SessionLifecycle sessions, DeviceTokens devices,
			LogInProperties properties, TransactionTemplate transactions) {
		this.accounts = accounts;
		this.attempts = attempts;
		this.hasher = hasher;
		this.sessions = sessions;
		this.devices = devices;
		this.properties = properties;
		this.transactions = transactions;
	}

	/**
	 * Opens a session.
	 * @param address the client's
	 * @param device token of the device, if the client has one
	 * @throws ProblemException 401 {@code wrong-credentials}, whichever of the two is
	 * wrong; 429 {@code too-many-requests}
	 */
	Opened logIn(LogIn logIn, String address, @Nullable String device) {
		var credentials = this.accounts.credentials(logIn.email());
		var buckets = buckets(Accounts.normalise(logIn.email()), credentials, address, device);
		this.attempts.reserve(buckets);
		var opened = verify(logIn.password(), credentials).orElseThrow(LogIns::wrongCredentials);
		this.attempts.forgive(buckets);
		return opened;
	}

	private Optional<Opened> verify(RawPassword password, Optional<Credentials> credentials) {
		var hash = credentials.map(Credentials::passwordHash).orElse(null);
		if (!this.hasher.matches(password, hash)) {
			return Optional.empty();
		}
		var checked = credentials.orElseThrow();
		// Hashed outside the transaction, which would hold a connection meanwhile.
		var upgraded = this.hasher.isOutdated(checked.passwordHash()) ? this.hasher.hash(password) : null;
		return Objects.requireNonNull(this.transactions.execute((status) -> this.accounts.confirm(checked, upgraded)
			.map((user) -> new Opened(user, this.sessions.open(user.id())))));
	}

	private Collection<Bucket> buckets(String account, Optional<Credentials> credentials, String address,
			@Nullable String device) {
		var buckets = new ArrayList<Bucket>(List.of(bucket("address", address, this.properties.maxPerAddress())));
		knownDevice(credentials, device)
			.ifPresentOrElse((known) -> buckets.add(bucket("device", known, this.properties.maxPerDevice())), () -> {
				buckets.add(bucket("account", account, this.properties.maxPerAccount()));
				buckets
					.add(bucket("account-address", account + " " + address, this.properties.maxPerAccountAndAddress()));
			});
		return buckets;
	}

	private Optional<String> knownDevice(Optional<Credentials> credentials, @Nullable String device) {
		return (device == null) ? Optional.empty()
				: credentials.flatMap((owner) -> this.devices.verify(device, owner.userId()));
	}

	private Bucket bucket(String kind, String subject, int maxFailures) {
		return new Bucket("log-in-by-" + kind, subject, maxFailures, this.properties.window());
	}

	private static ProblemException wrongCredentials() {
		return new ProblemException(WRONG_CREDENTIALS, "Check both and try again");
	}

}
