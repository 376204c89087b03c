package dev.isthmus.user.attempt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;

import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failed attempts in the primary's database, where all of them end up whichever
 * region they came through. An attempt is counted before it is judged and taken back when
 * it succeeds, so that many at once get no more tries than one after the other; and in a
 * transaction of its own, so that it stays counted when the attempt's is rolled back.
 */
@Service
public class Attempts {

	private final JdbcClient jdbc;

	private final TransactionTemplate ownTransaction;

	private final Clock clock;

	Attempts(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		this.jdbc = jdbc;
		this.ownTransaction = new TransactionTemplate(transactionManager);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.clock = clock;
	}

	/**
	 * Counts an attempt as failed until {@link #forgive} takes it back.
	 * @throws ProblemException 429 with {@code Retry-After} if a bucket is full
	 */
	public void reserve(Collection<Bucket> buckets) {
		var now = this.clock.instant();
		Optional<Duration> wait = this.ownTransaction.execute((status) -> count(buckets, now));
		if (wait != null && wait.isPresent()) {
			throw new ProblemException(ProblemTypes.TOO_MANY_REQUESTS, "There were too many failed attempts")
				.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
		}
	}

	/**
	 * Takes back a reserved attempt, which has succeeded.
	 */
	public void forgive(Collection<Bucket> buckets) {
		this.ownTransaction.executeWithoutResult((status) -> buckets.stream().sorted(byKey()).forEach((bucket) -> {
			this.jdbc.sql("UPDATE attempts SET failures = failures - 1 WHERE bucket = :bucket AND failures > 0")
				.param("bucket", bucket.key())
				.update();
		}));
	}

	/**
	 * Removes buckets whose window is over.
	 * @param limit most rows to remove
	 * @return rows removed
	 */
	public int removeOver(int limit) {
		return this.jdbc.sql("DELETE FROM attempts WHERE window_ends_at <= :now LIMIT :limit")
			.param("now", utc(this.clock.instant()))
			.param("limit", limit)
			.update();
	}

	/**
	 * Counts in all buckets, in one order for all, lest two attempts wait for each other.
	 * @return how long to wait before the next attempt, if this one is refused
	 */
	private Optional<Duration> count(Collection<Bucket> buckets, Instant now) {
		return buckets.stream()
			.sorted(byKey())
			.map((bucket) -> count(bucket, now))
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder());
	}

	private Optional<Duration> count(Bucket bucket, Instant now) {
		// The first assignment still sees the old window: both databases go left to
		// right.
		this.jdbc.sql("""
				INSERT INTO attempts (bucket, failures, window_ends_at) VALUES (:bucket, 1, :end)
				ON DUPLICATE KEY UPDATE
				    failures = CASE WHEN window_ends_at <= :now THEN 1 ELSE failures + 1 END,
				    window_ends_at = CASE WHEN window_ends_at <= :now THEN :end ELSE window_ends_at END""")
			.param("bucket", bucket.key())
			.param("now", utc(now))
			.param("end", utc(now.plus(bucket.window())))
			.update();
		var counted = this.jdbc.sql("SELECT failures, window_ends_at FROM attempts WHERE bucket = :bucket")
			.param("bucket", bucket.key())
			.query(Attempts::counted)
			.single();
		return (counted.failures() > bucket.maxFailures()) ? Optional.of(Duration.between(now, counted.windowEndsAt()))
				: Optional.empty();
	}

	private record Counted(int failures, Instant windowEndsAt) {
	}

	private static Counted counted(ResultSet row, int number) throws SQLException {
		return new Counted(row.getInt(1), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static Comparator<Bucket> byKey() {
		return Comparator.comparing(Bucket::key);
	}

}
