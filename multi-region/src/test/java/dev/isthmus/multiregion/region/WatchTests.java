package dev.isthmus.multiregion.region;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class WatchTests {

	private final AtomicInteger looks = new AtomicInteger();

	private final Watch watch = every(Duration.ofMillis(1));

	@Test
	void looksAgainAfterAStop() {
		this.watch.start();
		await().until(() -> this.looks.get() > 1);
		this.watch.stop();
		var before = this.looks.get();
		this.watch.start();
		await().until(() -> this.looks.get() > before + 1);
		this.watch.stop();
	}

	@Test
	void looksAtOnceWhenItIsHurried() {
		var slow = every(Duration.ofHours(1));
		slow.start();
		await().until(() -> this.looks.get() == 1);
		slow.hurry();
		await().until(() -> this.looks.get() == 2);
		slow.stop();
	}

	private Watch every(Duration interval) {
		return new Watch("watch", this.looks::incrementAndGet, () -> interval, () -> {
		});
	}

}
