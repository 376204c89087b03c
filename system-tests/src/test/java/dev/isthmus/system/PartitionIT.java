package dev.isthmus.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.link.LinkState;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The primary region is cut off from everybody, callers included, and alive. It must have
 * stopped acknowledging when the other begins to.
 */
@ExtendWith(TwoRegions.class)
class PartitionIT {

	private final TwoRegions regions;

	PartitionIT(TwoRegions regions) {
		this.regions = regions;
	}

	/** When and where a write was acknowledged, and of which product. */
	private record Acknowledgement(long atNanos, String by, String product) {
	}

	@AfterEach
	void heal() {
		links(this.regions.primary(), LinkState.UP);
		links(this.regions.secondary(), LinkState.UP);
	}

	@Test
	void neverHasTwoPrimariesThatAcknowledge() throws Exception {
		var old = this.regions.primary();
		var next = this.regions.secondary();
		var manager = this.regions.operatorFrom(TwoRegions.countryOf(next));
		var insideOld = new Writer(this.regions.pastAllLinks(manager, old));
		var insideNext = new Writer(this.regions.pastAllLinks(manager, next));
		insideOld.awaitAcknowledgements(10);
		var cut = System.nanoTime();
		links(old, LinkState.DOWN);
		try {
			insideNext.awaitOneBy(next);
		}
		finally {
			insideOld.close();
			insideNext.close();
		}
		var lastByOld = insideOld.last(old);
		var firstByNext = insideNext.first(next);
		System.out.printf("cut off, %s acknowledged for %d ms more; %s began %d ms after the cut%n", old,
				millis(lastByOld.atNanos() - cut), next, millis(firstByNext.atNanos() - cut));
		assertThat(lastByOld.atNanos()).isLessThan(firstByNext.atNanos());

		links(old, LinkState.UP);
		awaitEqual();
		assertThat(this.regions.primary()).isEqualTo(next);
		assertNothingIsLostInSilence(insideOld.acknowledged, manager);
	}

	/** What the old primary acknowledged last had nowhere to go. */
	private void assertNothingIsLostInSilence(List<Acknowledgement> acknowledged, Caller manager) {
		var reported = JsonMapper.shared().writeValueAsString(this.regions.lab().lostWrites());
		var lost = acknowledged.stream()
			.map(Acknowledgement::product)
			.filter((product) -> manager.get("/product/products/" + product).status() == 404)
			.toList();
		System.out.printf("of %d acknowledged writes %d are lost%n", acknowledged.size(), lost.size());
		assertThat(lost).isNotEmpty().allMatch(reported::contains);
	}

	private void awaitEqual() {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			var comparison = this.regions.lab().comparison();
			assertThat(comparison.equal()).as("%s", comparison).isTrue();
		});
	}

	private void links(RegionId region, LinkState state) {
		var other = region.equals(TwoRegions.VIRGINIA) ? TwoRegions.IRELAND : TwoRegions.VIRGINIA;
		var condition = LinkCondition.CLEAR.withState(state);
		this.regions.lab().link(region.value(), other.value(), condition);
		this.regions.lab().link(other.value(), region.value(), condition);
		this.regions.lab().link("edge", region.value(), condition);
	}

	private static long millis(long nanos) {
		return Duration.ofNanos(nanos).toMillis();
	}

	/** Creates one product after the other. */
	private static final class Writer implements AutoCloseable {

		private final List<Acknowledgement> acknowledged = new ArrayList<>();

		private final Thread thread;

		private final Caller caller;

		private volatile boolean ending;

		Writer(Caller caller) {
			this.caller = caller;
			this.thread = Thread.ofVirtual().start(this::write);
		}

		private void write() {
			while (!this.ending) {
				var product = Caller.detailsOf(this.caller.anyProduct()).put("sku", "CUT-" + UUID.randomUUID());
				var answer = this.caller.post("/product/products", product);
				if (answer.status() == 201) {
					acknowledge(new Acknowledgement(System.nanoTime(), answer.servedBy(),
							answer.json().path("id").asString()));
				}
			}
		}

		private synchronized void acknowledge(Acknowledgement one) {
			this.acknowledged.add(one);
		}

		private synchronized List<Acknowledgement> by(RegionId region) {
			return this.acknowledged.stream().filter((each) -> each.by().equals(region.value())).toList();
		}

		private synchronized int count() {
			return this.acknowledged.size();
		}

		Acknowledgement first(RegionId region) {
			return by(region).getFirst();
		}

		Acknowledgement last(RegionId region) {
			return by(region).getLast();
		}

		void awaitAcknowledgements(int count) {
			await().atMost(Duration.ofSeconds(20)).until(() -> count() >= count);
		}

		void awaitOneBy(RegionId region) {
			await().atMost(Duration.ofSeconds(20)).until(() -> !by(region).isEmpty());
		}

		/** Waits for the write that is under way, which may be held. */
		@Override
		public void close() {
			this.ending = true;
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
