package dev.isthmus.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.isthmus.lab.link.LinkCondition;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A change made in one region is found by search in all of them.
 */
@ExtendWith(TwoRegions.class)
class PropagationIT {

	private static final int CHANGES = 200;

	private static final Duration LATENCY = Duration.ofMillis(80);

	private final TwoRegions regions;

	PropagationIT(TwoRegions regions) {
		this.regions = regions;
	}

	@BeforeEach
	void slowTheLinks() {
		setLatency(LATENCY);
	}

	@AfterEach
	void clearTheLinks() {
		setLatency(Duration.ZERO);
	}

	private void setLatency(Duration latency) {
		var lab = this.regions.lab();
		lab.link("us-east-1", "eu-west-1", LinkCondition.CLEAR.withLatency(latency));
		lab.link("eu-west-1", "us-east-1", LinkCondition.CLEAR.withLatency(latency));
	}

	@Test
	void findsAForwardedChangeInBothRegions() {
		var secondary = this.regions.secondary();
		var manager = this.regions.operatorFrom(TwoRegions.countryOf(secondary));
		var near = this.regions.callerAt(secondary);
		var far = this.regions.callerAt(this.regions.primary());
		var product = manager.anyProduct();
		var path = "/product/products/" + product.path("id").asString();
		var details = Caller.detailsOf(product);
		long version = product.path("version").asLong();
		var nearTimes = new Histogram(3);
		var farTimes = new Histogram(3);
		for (int i = 0; i < CHANGES; i++) {
			var word = "quagga" + version + "x" + i;
			details.put("name", "Changed " + word);
			var answer = manager.put(path, version, details);
			assertThat(answer.status()).as(answer.body()).isEqualTo(200);
			assertThat(answer.header("Forwarded-By-Region")).isEqualTo(secondary.value());
			version = answer.json().path("version").asLong();
			long answered = System.nanoTime();
			awaitFound(near, word);
			nearTimes.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered));
			awaitFound(far, word);
			farTimes.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered));
		}
		print("the region that forwarded it", nearTimes);
		print("both regions", farTimes);
	}

	private static void awaitFound(Caller caller, String word) {
		await().atMost(Duration.ofSeconds(10))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> caller.get("/search/products?size=1&q=" + word).json().path("items").size() == 1);
	}

	private static void print(String where, Histogram times) {
		System.out.printf("from answer to found in %s, %d changes, %d ms link: p50 %d ms, p99 %d ms%n", where,
				times.getTotalCount(), LATENCY.toMillis(), times.getValueAtPercentile(50),
				times.getValueAtPercentile(99));
	}

}
