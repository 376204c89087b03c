package dev.isthmus.multiregion.idempotency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.multiregion.changelog.ChangeOrigin;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.web.ReplayedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Opens the transaction that a keyed write runs in, so that key, write and answer are
 * committed together or not at all. A refused write leaves no trace of its key. The
 * service must flush before it answers, as its own transaction does not commit. A bounded
 * number at a time: if they had all connections, one that needs a second would wait for
 * others that wait as well.
 */
class IdempotencyFilter extends OncePerRequestFilter {

	/** Every so many writes, some keys that are too old are forgotten. */
	private static final int FORGET_EVERY = 100;

	private static final int FORGET_LIMIT = 500;

	private final KeyTable keys;

	private final PlatformTransactionManager transactions;

	private final ObservedKeys observed;

	private final Fingerprints fingerprints;

	private final IdempotencyProperties properties;

	private final Semaphore turns;

	private final Clock clock;

	private final AtomicLong writes = new AtomicLong();

	IdempotencyFilter(KeyTable keys, PlatformTransactionManager transactions, ObservedKeys observed,
			Fingerprints fingerprints, IdempotencyProperties properties, Clock clock) {
		this.keys = keys;
		this.transactions = transactions;
		this.observed = observed;
		this.fingerprints = fingerprints;
		this.properties = properties;
		this.turns = new Semaphore(properties.maxConcurrent(), true);
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
				|| request.getMethod().equals("OPTIONS") || !this.observed.isKeyed(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var body = request.getInputStream().readAllBytes();
		var keyed = KeyedRequest.of(request, this.fingerprints.of(request, body));
		var wrapped = new ContentCachingResponseWrapper(response);
		var stored = inTurn((status) -> run(keyed, new ReplayedRequest(request, new ByteArrayInputStream(body)),
				wrapped, chain, status));
		if (stored.isPresent()) {
			stored.get().replay(response);
		}
		else {
			wrapped.copyBodyToResponse();
		}
	}

	private Optional<StoredAnswer> run(KeyedRequest keyed, HttpServletRequest request,
			ContentCachingResponseWrapper response, FilterChain chain, TransactionStatus transaction)
			throws ServletException, IOException {
		if (!this.keys.take(keyed, this.clock.instant())) {
			return Optional.of(this.keys.find(keyed));
		}
		ChangeOrigin.bindToTransaction(new ChangeOrigin(keyed.caller(), keyed.key()));
		chain.doFilter(request, response);
		if (response.getStatus() >= 400) {
			transaction.setRollbackOnly();
			return Optional.empty();
		}
		if (transaction.isRollbackOnly()) {
			throw new UnexpectedRollbackException(
					"Nothing is left of a write that its service answered with " + response.getStatus());
		}
		this.keys.store(keyed, StoredAnswer.of(response));
		if (this.writes.incrementAndGet() % FORGET_EVERY == 0) {
			this.keys.forget(this.clock.instant().minus(this.properties.lifetime()), FORGET_LIMIT);
		}
		return Optional.empty();
	}

	/**
	 * What runs in the transaction.
	 */
	@FunctionalInterface
	private interface Work {

		Optional<StoredAnswer> run(TransactionStatus transaction) throws ServletException, IOException;

	}

	private Optional<StoredAnswer> inTurn(Work work) throws ServletException, IOException {
		if (!tryTakeTurn()) {
			throw new ProblemException(ProblemTypes.OVERLOADED, "The write was not applied; send it again later")
				.header("Retry-After", "1");
		}
		try {
			return inTransaction(work);
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

	/**
	 * As a transaction template does, but for work with checked exceptions.
	 */
	private Optional<StoredAnswer> inTransaction(Work work) throws ServletException, IOException {
		var transaction = this.transactions.getTransaction(new DefaultTransactionDefinition());
		var done = false;
		Optional<StoredAnswer> result;
		try {
			result = work.run(transaction);
			done = true;
		}
		finally {
			if (!done) {
				this.transactions.rollback(transaction);
			}
		}
		this.transactions.commit(transaction);
		return result;
	}

}
