package dev.isthmus.search.index;

import java.util.concurrent.atomic.AtomicReference;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.feed.ProductRegion;
import dev.isthmus.search.feed.ProductSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the product-service about twice a second which part the region's database plays:
 * this service has no database of its own to ask. The position is that of the index.
 */
@Component
class ProductRegionPoll implements RegionStatusSource, SmartLifecycle {

	private static final ProductRegion UNKNOWN = new ProductRegion(Role.UNKNOWN, 0, Position.START);

	private static final Logger logger = LoggerFactory.getLogger(ProductRegionPoll.class);

	private final ProductSource source;

	private final Progress progress;

	private final SearchProperties.Follower properties;

	private final AtomicReference<ProductRegion> latest = new AtomicReference<>(UNKNOWN);

	private volatile boolean running;

	private @Nullable Thread thread;

	ProductRegionPoll(ProductSource source, Progress progress, SearchProperties properties) {
		this.source = source;
		this.progress = progress;
		this.properties = properties.follower();
	}

	@Override
	public RegionStatus status() {
		var region = this.latest.get();
		return new RegionStatus(region.role(), region.term(), this.progress.position());
	}

	/** The latest term of the region's database. */
	long term() {
		return this.latest.get().term();
	}

	void poll() {
		try {
			var region = this.source.region();
			this.latest.set(region);
			this.progress.sawHead(region.position());
		}
		catch (RuntimeException ex) {
			if (this.latest.getAndUpdate(ProductRegionPoll::unreachable).role() != Role.UNKNOWN) {
				logger.warn("The product-service does not tell its region's role: {}", ex.getMessage());
			}
		}
	}

	/** The term stays known: it never falls. */
	private static ProductRegion unreachable(ProductRegion last) {
		return new ProductRegion(Role.UNKNOWN, last.term(), last.position());
	}

	private void pollUntilStopped() {
		while (this.running) {
			poll();
			try {
				Thread.sleep(this.properties.regionInterval());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	@Override
	public void start() {
		if (this.properties.enabled()) {
			this.running = true;
			this.thread = Thread.ofVirtual().name("product-region").start(this::pollUntilStopped);
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
