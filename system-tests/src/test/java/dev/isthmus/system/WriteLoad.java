package dev.isthmus.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/**
 * Catalogue managers who each change a product of their own, one change after the other.
 */
final class WriteLoad implements AutoCloseable {

	private final AtomicInteger writes = new AtomicInteger();

	private final AtomicLong longestNanos = new AtomicLong();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final List<Thread> managers = new ArrayList<>();

	private final boolean withKeys;

	private volatile boolean ending;

	private WriteLoad(boolean withKeys) {
		this.withKeys = withKeys;
	}

	static WriteLoad start(Caller manager, int products) {
		return start(manager, products, true);
	}

	/** Writes that nobody may send again when their answer does not come. */
	static WriteLoad withoutKeys(Caller manager, int products) {
		return start(manager, products, false);
	}

	private static WriteLoad start(Caller manager, int products, boolean withKeys) {
		var load = new WriteLoad(withKeys);
		for (var product : manager.get("/product/products?size=" + products).json().path("items")) {
			load.managers.add(Thread.ofVirtual().start(() -> load.change(manager, product)));
		}
		return load;
	}

	private void change(Caller manager, JsonNode product) {
		var path = "/product/products/" + product.path("id").asString();
		var details = Caller.detailsOf(product);
		long version = product.path("version").asLong();
		int popularity = 0;
		while (!this.ending) {
			details.put("popularity", 1_000 + popularity++);
			long begun = System.nanoTime();
			try {
				var answer = this.withKeys ? manager.put(path, version, details)
						: manager.putWithoutKey(path, version, details);
				if (answer.status() != 200) {
					this.failures.add(answer.status() + " " + answer.body());
					return;
				}
				version = answer.json().path("version").asLong();
			}
			catch (RuntimeException ex) {
				this.failures.add(ex.toString());
				return;
			}
			this.longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
			this.writes.incrementAndGet();
		}
	}

	/**
	 * Waits until so many writes have been acknowledged since the start, or one failed.
	 */
	void awaitWrites(int count) {
		await().atMost(Duration.ofMinutes(1)).until(() -> this.writes.get() >= count || !this.failures.isEmpty());
	}

	int writes() {
		return this.writes.get();
	}

	Queue<String> failures() {
		return this.failures;
	}

	long longestMillis() {
		return Duration.ofNanos(this.longestNanos.get()).toMillis();
	}

	@Override
	public void close() {
		this.ending = true;
		for (var manager : this.managers) {
			try {
				manager.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
