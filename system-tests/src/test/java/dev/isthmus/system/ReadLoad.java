package dev.isthmus.system;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/**
 * Callers from many countries who read at a constant rate, whether or not earlier reads
 * were answered.
 */
final class ReadLoad implements AutoCloseable {

	private static final String[] COUNTRIES = { "DE", "BR", "US", "FR", "ZA", "CA" };

	private static final String[] PATHS = { "/product/products?size=20", "/search/products?q=lamp",
			"/product/categories", "/search/suggestions?q=la", "/search/products?sort=price" };

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger started = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final Set<String> servedBy = ConcurrentHashMap.newKeySet();

	private ReadLoad() {
	}

	static ReadLoad start(TwoRegions regions, int perSecond) {
		var load = new ReadLoad();
		@SuppressWarnings("unused") // reads catch their own exceptions
		var schedule = load.clock.scheduleAtFixedRate(() -> load.callers.execute(() -> load.read(regions)), 0,
				1_000_000 / perSecond, TimeUnit.MICROSECONDS);
		return load;
	}

	private void read(TwoRegions regions) {
		int number = this.started.getAndIncrement();
		var path = PATHS[number % PATHS.length];
		var country = COUNTRIES[number % COUNTRIES.length];
		try {
			var answer = regions.callerFrom(country).get(path);
			if (answer.status() != 200) {
				this.failures.add("%s from %s: %d %s".formatted(path, country, answer.status(), answer.body()));
			}
			this.servedBy.add(answer.servedBy());
		}
		catch (RuntimeException ex) {
			this.failures.add("%s from %s: %s".formatted(path, country, ex));
		}
		this.ended.incrementAndGet();
	}

	/** Waits until so many reads have been answered since the start. */
	void awaitReads(int count) {
		await().atMost(Duration.ofMinutes(1)).until(() -> this.ended.get() >= count);
	}

	int reads() {
		return this.ended.get();
	}

	Queue<String> failures() {
		return this.failures;
	}

	Set<String> servedBy() {
		return this.servedBy;
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		this.callers.close();
	}

}
