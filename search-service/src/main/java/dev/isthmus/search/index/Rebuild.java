package dev.isthmus.search.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.feed.ProductPage;
import dev.isthmus.search.feed.ProductSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Builds a new index while searches go on in the old one: copies all products from the
 * database, applies the changes since the copy began, and then lets the alias point to
 * the new index. The very first index is built the same way.
 */
@Component
class Rebuild {

	private static final Logger logger = LoggerFactory.getLogger(Rebuild.class);

	private static final int CHANGES_PAGE = 500;

	private final ProductIndexes indexes;

	private final ProductSource source;

	private final ChangeApplier applier;

	private final WriteLock lock;

	private final Progress progress;

	private final SearchProperties.Rebuild properties;

	private final Clock clock;

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile RebuildStatus status = RebuildStatus.NONE;

	Rebuild(ProductIndexes indexes, ProductSource source, ChangeApplier applier, WriteLock lock, Progress progress,
			SearchProperties properties, Clock clock) {
		this.indexes = indexes;
		this.source = source;
		this.applier = applier;
		this.lock = lock;
		this.progress = progress;
		this.properties = properties.rebuild();
		this.clock = clock;
	}

	RebuildStatus status() {
		return this.status;
	}

	/**
	 * Begins a rebuild and returns.
	 * @throws ProblemException 409 if one is under way, here or in a process beside this
	 */
	void start() {
		claim();
		Thread.ofVirtual().name("rebuild").start(() -> {
			try {
				runClaimed();
			}
			catch (RuntimeException ex) {
				logger.error("The rebuild failed; searches go on in the index that there was", ex);
			}
		});
	}

	/**
	 * Rebuilds now, unless that is under way.
	 */
	void runUnlessRunning() {
		if (this.indexes.isUnderConstruction() || !this.running.compareAndSet(false, true)) {
			return;
		}
		runClaimed();
	}

	private void claim() {
		if (!this.running.compareAndSet(false, true)) {
			throw underWay();
		}
		try {
			this.indexes.removeAbandoned();
			if (this.indexes.isUnderConstruction()) {
				throw underWay();
			}
		}
		catch (RuntimeException ex) {
			this.running.set(false);
			throw ex;
		}
	}

	private static ProblemException underWay() {
		return new ProblemException(ProblemTypes.CONFLICT, "An index is being built already");
	}

	private void runClaimed() {
		this.status = RebuildStatus.started(this.clock.instant());
		try {
			var old = build();
			this.status = this.status.finished(this.clock.instant());
			if (old != null) {
				awaitSearchesUnderWay();
				this.indexes.remove(old);
			}
		}
		catch (RuntimeException ex) {
			this.status = this.status.failed(this.clock.instant());
			throw ex;
		}
		finally {
			this.running.set(false);
		}
	}

	/** Builds and promotes an index, and returns the one that it replaces. */
	private @Nullable ProductIndex build() {
		var index = this.indexes.create();
		try {
			var position = catchUp(index, copy(index));
			return this.lock.holding(() -> {
				var reached = catchUp(index, position);
				index.refresh();
				var old = this.indexes.current().orElse(null);
				// Searches see it before the follower does.
				this.progress.writing(reached.term(), reached.position());
				this.indexes.promote(index);
				return old;
			});
		}
		catch (RuntimeException ex) {
			discard(index);
			throw ex;
		}
	}

	/** The head is taken first: what the copy misses, the changes since then have. */
	private IndexPosition copy(ProductIndex index) {
		var region = this.source.region();
		var start = new IndexPosition(region.term(), region.position(), region.position());
		var provenance = Provenance.copied(region.term());
		String after = null;
		do {
			index.save(start, this.clock.instant());
			ProductPage page = this.source.products(after, this.properties.pageSize());
			index.write(page.items().stream().map((product) -> ProductDocument.of(product, provenance)).toList(),
					false);
			this.status = this.status.copied(page.items().size());
			after = page.next();
		}
		while (after != null);
		return start;
	}

	private IndexPosition catchUp(ProductIndex index, IndexPosition start) {
		var position = start;
		ChangePage page;
		do {
			page = this.source.changes(position.position(), CHANGES_PAGE, Duration.ZERO);
			if (ChangeApplier.latestTerm(page) > start.term()) {
				throw new IndexOutdatedException("A new term began during the rebuild");
			}
			position = this.applier.apply(index, position, page, false);
		}
		while (!page.changes().isEmpty());
		return position;
	}

	/**
	 * They have found their documents in the old index and may be about to fetch them.
	 */
	private void awaitSearchesUnderWay() {
		try {
			Thread.sleep(this.properties.grace());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void discard(ProductIndex index) {
		try {
			this.indexes.remove(index);
		}
		catch (RuntimeException ex) {
			logger.warn("Left {} behind; the next rebuild removes it", index.name());
		}
	}

	/**
	 * How the last rebuild went.
	 *
	 * @param copied products copied so far
	 */
	record RebuildStatus(State state, long copied, @Nullable Instant startedAt, @Nullable Instant endedAt) {

		static final RebuildStatus NONE = new RebuildStatus(State.NONE, 0, null, null);

		static RebuildStatus started(Instant now) {
			return new RebuildStatus(State.RUNNING, 0, now, null);
		}

		RebuildStatus copied(int more) {
			return new RebuildStatus(this.state, this.copied + more, this.startedAt, null);
		}

		RebuildStatus finished(Instant now) {
			return new RebuildStatus(State.FINISHED, this.copied, this.startedAt, now);
		}

		RebuildStatus failed(Instant now) {
			return new RebuildStatus(State.FAILED, this.copied, this.startedAt, now);
		}

		enum State {

			NONE, RUNNING, FINISHED, FAILED

		}

	}

}
