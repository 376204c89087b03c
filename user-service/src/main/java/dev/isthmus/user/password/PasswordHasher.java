package dev.isthmus.user.password;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id, a bounded number at a time: each hashing
 * takes 19 MiB, so an unbounded number would let anyone exhaust the memory.
 */
@Component
public class PasswordHasher {

	private static final int SALT_BYTES = 16;

	private static final int HASH_BYTES = 32;

	// OWASP Password Storage Cheat Sheet, Argon2id: m=19456 (19 MiB), t=2, p=1
	private static final int PARALLELISM = 1;

	private static final int MEMORY_KIB = 19_456;

	private static final int ITERATIONS = 2;

	private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2",
			Map.of("argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS)));

	private final String hashOfNobody = encode("nobody has this password");

	private final Semaphore turns;

	private final PasswordProperties properties;

	PasswordHasher(PasswordProperties properties) {
		this.properties = properties;
		this.turns = new Semaphore(properties.maxConcurrentHashings(), true);
	}

	/**
	 * Hashes a password, to be stored.
	 * @throws ProblemException 429 {@code too-many-requests} when too many are being
	 * hashed
	 */
	public String hash(RawPassword password) {
		return inTurn(() -> encode(password.value()));
	}

	/**
	 * Tells whether a password is the one hashed. Without a hash it does the same work,
	 * so that the time taken does not tell whether an account exists.
	 * @throws ProblemException 429 {@code too-many-requests} when too many are being
	 * hashed
	 */
	public boolean matches(RawPassword password, @Nullable String hash) {
		var matches = inTurn(() -> this.encoder.matches(password.value(), (hash != null) ? hash : this.hashOfNobody));
		return matches && hash != null;
	}

	/**
	 * Tells whether a hash was made with weaker parameters than today's.
	 */
	public boolean isOutdated(String hash) {
		return this.encoder.upgradeEncoding(hash);
	}

	private String encode(String password) {
		var hash = this.encoder.encode(password);
		if (hash == null) {
			throw new IllegalStateException("The password encoder gave no hash");
		}
		return hash;
	}

	// 429 and not 503: at a 503 the front door would count this region as ill and turn to
	// the next, whose service forwards to this same primary.
	private <T> T inTurn(Supplier<T> hashing) {
		if (!tryTakeTurn()) {
			throw new ProblemException(ProblemTypes.TOO_MANY_REQUESTS, "Too many passwords are being checked just now")
				.header(HttpHeaders.RETRY_AFTER, "1");
		}
		try {
			return hashing.get();
		}
		finally {
			this.turns.release();
		}
	}

	private boolean tryTakeTurn() {
		try {
			return this.turns.tryAcquire(this.properties.maxWait().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
