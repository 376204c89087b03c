package dev.isthmus.product.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.changelog.PositionArchivedException;
import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.product.catalogue.Catalogue;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Follows the change log of this region's database, in which the changes of every region
 * are, and drops from the cache what has changed.
 */
class CacheFollower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(CacheFollower.class);

	private static final int PAGE = 500;

	private static final Duration WAIT = Duration.ofSeconds(1);

	private final RegionCache cache;

	private final ChangeLog changeLog;

	private final LocalCopy copy;

	private final Duration pause;

	private volatile @Nullable CountDownLatch stopped;

	private volatile @Nullable TermPosition place;

	CacheFollower(RegionCache cache, ChangeLog changeLog, LocalCopy copy, Duration pause) {
		this.cache = cache;
		this.changeLog = changeLog;
		this.copy = copy;
		this.pause = pause;
	}

	@Override
	public void start() {
		var stop = new CountDownLatch(1);
		this.stopped = stop;
		Thread.ofVirtual().name("cache-follower").start(() -> follow(stop));
	}

	private void follow(CountDownLatch stop) {
		while (stop.getCount() > 0) {
			try {
				this.cache.connect();
				step();
				this.cache.answered();
			}
			catch (RedisException ex) {
				this.cache.failed(ex);
				pause(stop);
			}
			catch (PositionArchivedException ex) {
				logger.warn("Changes that the cache has missed are no longer kept; its entries age instead");
				this.place = null;
			}
			catch (RuntimeException ex) {
				logger.debug("The change log cannot be followed now", ex);
				pause(stop);
			}
		}
	}

	/** Whether everything up to a position has been dropped. */
	boolean hasReached(Position position) {
		var reached = this.place;
		return reached != null && reached.position().hasReached(position);
	}

	private void step() {
		var before = this.place;
		var from = (before != null) ? before : this.copy.reached();
		this.place = from;
		var page = this.changeLog.read(from.position(), PAGE, WAIT);
		if (page.term() != from.term()) {
			this.place = new TermPosition(page.term(), whereItBegan(from));
			return;
		}
		drop(page);
		this.place = new TermPosition(page.term(), page.position());
	}

	/** A new primary gives the numbers of changes that were lost to others. */
	private Position whereItBegan(TermPosition before) {
		return this.copy.endOf(before.term()).map(before.position()::orEarlier).orElse(before.position());
	}

	private void drop(ChangePage page) {
		this.cache.drop(page.changes()
			.stream()
			.filter((change) -> change.entity().equals(Catalogue.ENTITY))
			.map(Change::entityId)
			.distinct()
			.map(UUID::fromString)
			.toList());
	}

	private void pause(CountDownLatch stop) {
		try {
			stop.await(this.pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			stop.countDown();
		}
	}

	@Override
	public void stop() {
		var stop = this.stopped;
		if (stop != null) {
			stop.countDown();
		}
		this.stopped = null;
	}

	@Override
	public boolean isRunning() {
		return this.stopped != null;
	}

}
