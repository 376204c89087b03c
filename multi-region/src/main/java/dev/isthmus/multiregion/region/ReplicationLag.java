package dev.isthmus.multiregion.region;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import dev.isthmus.multiregion.changelog.Position;

/**
 * How long ago the primary was where this region is now. Each look at the primary leaves
 * a sample of its position; the lag is the age of the oldest sample that this region has
 * not reached. It needs neither equal clocks nor a heartbeat row nor what only one kind
 * of database offers, and is exact to the interval of the looks.
 */
public class ReplicationLag implements RegionStatusListener {

	private static final int MAX_SAMPLES = 1_000;

	private record Sample(Position position, long atNanos) {
	}

	private final Deque<Sample> ahead = new ArrayDeque<>();

	private final RegionStatusSource own;

	private final PrimaryLocator locator;

	private final LongSupplier nanoTime;

	ReplicationLag(RegionStatusSource own, PrimaryLocator locator, LongSupplier nanoTime) {
		this.own = own;
		this.locator = locator;
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized void statusChanged() {
		if (!(this.locator.locate() instanceof Primary.Elsewhere primary)) {
			this.ahead.clear();
			return;
		}
		forgetReached();
		var position = primary.status().position();
		var last = this.ahead.peekLast();
		var isNew = last == null || !last.position().equals(position);
		// When full the oldest stay: they tell the lag.
		if (isNew && !this.own.status().position().hasReached(position) && this.ahead.size() < MAX_SAMPLES) {
			this.ahead.addLast(new Sample(position, this.nanoTime.getAsLong()));
		}
	}

	/**
	 * Seconds; 0 on the primary, not a number while there is none.
	 */
	public synchronized double seconds() {
		return switch (this.locator.locate()) {
			case Primary.Here _ -> 0;
			case Primary.Nowhere _ -> Double.NaN;
			case Primary.Elsewhere _ -> {
				forgetReached();
				var oldest = this.ahead.peekFirst();
				yield (oldest == null) ? 0 : (this.nanoTime.getAsLong() - oldest.atNanos()) / 1e9;
			}
		};
	}

	private void forgetReached() {
		var position = this.own.status().position();
		while (!this.ahead.isEmpty() && position.hasReached(this.ahead.peekFirst().position())) {
			this.ahead.removeFirst();
		}
	}

}
