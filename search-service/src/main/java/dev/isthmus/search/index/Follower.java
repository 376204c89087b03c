package dev.isthmus.search.index;

import java.time.Duration;
import java.util.Comparator;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.feed.ChangesArchivedException;
import dev.isthmus.search.feed.ProductSource;
import dev.isthmus.search.feed.SourceUnavailableException;
import dev.isthmus.search.engine.SearchUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the change log of this region's database and keeps the index up to date.
 */
@Component
class Follower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Follower.class);

	private final ProductIndexes indexes;

	private final ProductSource source;

	private final ChangeApplier applier;

	private final NewTerm newTerm;

	private final Rebuild rebuild;

	private final WriteLock lock;

	private final Progress progress;

	private final SearchProperties.Follower properties;

	private volatile boolean running;

	private @Nullable Thread thread;

	Follower(ProductIndexes indexes, ProductSource source, ChangeApplier applier, NewTerm newTerm, Rebuild rebuild,
			WriteLock lock, Progress progress, SearchProperties properties) {
		this.indexes = indexes;
		this.source = source;
		this.applier = applier;
		this.newTerm = newTerm;
		this.rebuild = rebuild;
		this.lock = lock;
		this.progress = progress;
		this.properties = properties.follower();
	}

	private void follow() {
		var backoff = this.properties.minBackoff();
		while (this.running) {
			try {
				var busy = step();
				backoff = this.properties.minBackoff();
				pause(rest(busy));
			}
			catch (IndexOutdatedException | ChangesArchivedException ex) {
				logger.warn("The index has to be built anew: {}", ex.getMessage());
				backoff = rebuildOr(backoff);
			}
			catch (RuntimeException ex) {
				failed(ex);
				backoff = wait(backoff);
			}
		}
	}

	/**
	 * An engine that takes longer is given longer: it is busy with this for half of the
	 * time at most, and the changes that come meanwhile are one bulk.
	 */
	private Duration rest(Duration busy) {
		return (busy.compareTo(this.properties.pause()) > 0) ? busy : this.properties.pause();
	}

	/**
	 * Reads the next changes and applies them.
	 * @return how long they took to apply
	 */
	Duration step() {
		var index = this.indexes.current().orElse(null);
		if (index == null) {
			this.progress.building();
			this.indexes.removeAbandoned();
			this.rebuild.runUnlessRunning();
			return Duration.ZERO;
		}
		var position = position(index);
		var page = this.source.changes(position.position(), this.properties.pageSize(), this.properties.pollWait());
		var begun = System.nanoTime();
		this.lock.holding(() -> {
			if (this.indexes.isCurrent(index)) {
				apply(index, position, page);
			}
		});
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	private IndexPosition position(ProductIndex index) {
		return this.progress.position(index.name()).orElseGet(() -> {
			var stored = index.position()
				.orElseThrow(() -> new IndexOutdatedException("The index does not know how far it has come"));
			// Whoever wrote this may not have come to make it visible.
			index.refresh();
			this.progress.writing(stored.term(), stored.position());
			this.progress.reached(index.name(), stored, true);
			return stored;
		});
	}

	private void apply(ProductIndex index, IndexPosition position, ChangePage page) {
		long term = ChangeApplier.latestTerm(page);
		if (term > position.term()) {
			enter(index, position, term, page.head());
			return;
		}
		var isVisible = isNearHead(page) || this.progress.takeHurry();
		this.progress.writing(term, page.position());
		var reached = this.applier.apply(index, position, page, isVisible);
		this.progress.sawHead(page.head());
		this.progress.reached(index.name(), reached, isVisible);
		page.changes()
			.stream()
			.map(Change::occurredAt)
			.max(Comparator.naturalOrder())
			.ifPresent(this.progress::applied);
	}

	private void enter(ProductIndex index, IndexPosition position, long term, Position head) {
		this.progress.sawHead(head);
		this.progress.writing(term, head);
		var entered = this.newTerm.enter(index, position, term, head);
		index.refresh();
		this.progress.reached(index.name(), entered, true);
	}

	/**
	 * While it catches up, the index is refreshed once a second, not once a page, unless
	 * somebody waits for it.
	 */
	private static boolean isNearHead(ChangePage page) {
		return page.position().hasReached(page.head());
	}

	private Duration rebuildOr(Duration backoff) {
		try {
			this.rebuild.runUnlessRunning();
			return this.properties.minBackoff();
		}
		catch (RuntimeException ex) {
			failed(ex);
			return wait(backoff);
		}
	}

	private void failed(RuntimeException ex) {
		if (ex instanceof SourceUnavailableException || ex instanceof SearchUnavailableException) {
			logger.warn("Cannot follow the change log for now: {}", ex.getMessage());
		}
		else {
			logger.error("Cannot follow the change log", ex);
		}
		this.progress.failed();
	}

	private Duration wait(Duration backoff) {
		pause(backoff);
		var next = backoff.multipliedBy(2);
		return (next.compareTo(this.properties.maxBackoff()) < 0) ? next : this.properties.maxBackoff();
	}

	private void pause(Duration duration) {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void start() {
		if (this.properties.enabled()) {
			this.running = true;
			this.thread = Thread.ofVirtual().name("follower").start(this::follow);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
