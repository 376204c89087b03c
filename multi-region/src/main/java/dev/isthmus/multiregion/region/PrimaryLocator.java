package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dev.isthmus.multiregion.lease.Lease;

/**
 * Finds the primary: the reachable region that says so with the highest term. An old
 * primary that comes back and does not yet know of its successor has a lower one.
 */
public class PrimaryLocator implements RegionStatusListener {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AtomicInteger waiting = new AtomicInteger();

	private final RegionStatusSource own;

	private final List<PeerWatch> peers;

	private final Lease lease;

	private volatile Runnable hurry = () -> {
	};

	PrimaryLocator(RegionStatusSource own, List<PeerWatch> peers, Lease lease) {
		this.own = own;
		this.peers = List.copyOf(peers);
		this.lease = lease;
	}

	/**
	 * The primary as known now; answers at once.
	 */
	public Primary locate() {
		var status = ownStatus();
		Primary primary = status.isPrimary() ? new Primary.Here(status) : new Primary.Nowhere();
		var highest = status.isPrimary() ? status.term() : 0;
		for (var peer : this.peers) {
			var other = peer.status();
			if (other.isPrimary() && other.term() > highest) {
				highest = other.term();
				primary = new Primary.Elsewhere(peer.peer().region(), peer.peer().baseUrl(), other);
			}
		}
		return primary;
	}

	/**
	 * What this region says of itself: a primary without a lease does not know whether it
	 * still is one.
	 */
	RegionStatus ownStatus() {
		var status = this.own.status();
		return (status.isPrimary() && !this.lease.isHeld())
				? new RegionStatus(Role.UNKNOWN, status.term(), status.position()) : status;
	}

	/**
	 * Whether this region may acknowledge, at this moment, what it has written.
	 */
	public boolean mayAcknowledge() {
		return this.lease.isHeld();
	}

	/**
	 * Waits for a primary that suits; meanwhile all watches look more often.
	 * @return the primary as it is when one suits or the time is over
	 */
	public Primary await(Predicate<Primary> suits, Duration atMost) throws InterruptedException {
		var nanos = atMost.toNanos();
		if (this.waiting.getAndIncrement() == 0) {
			this.hurry.run();
		}
		this.lock.lockInterruptibly();
		try {
			var primary = locate();
			while (!suits.test(primary) && nanos > 0) {
				nanos = this.changed.awaitNanos(nanos);
				primary = locate();
			}
			return primary;
		}
		finally {
			this.lock.unlock();
			this.waiting.decrementAndGet();
		}
	}

	/**
	 * Whether somebody waits for a primary now.
	 */
	boolean isAwaited() {
		return this.waiting.get() > 0;
	}

	/**
	 * Tells what makes the watches look at once.
	 */
	void hurryWith(Runnable hurry) {
		this.hurry = hurry;
	}

	/**
	 * Tells that this region has just refused a write although it said it was primary.
	 * @return whether nobody had told that before, since it last said so
	 */
	public boolean doubtOwnRole() {
		return this.own.doubt();
	}

	List<PeerWatch> peers() {
		return this.peers;
	}

	@Override
	public void statusChanged() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
