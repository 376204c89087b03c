package dev.isthmus.system;

import java.time.Duration;

import dev.isthmus.lab.operation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A region dies under load, the other goes on, and the dead one comes back.
 */
@ExtendWith(TwoRegions.class)
class RegionLossIT {

	private static final Progress SILENT = Progress.SILENT;

	private final TwoRegions regions;

	RegionLossIT(TwoRegions regions) {
		this.regions = regions;
	}

	@Test
	void losesNoReadWhenThePrimaryRegionDies() {
		var lost = this.regions.primary();
		var survivor = this.regions.secondary();
		var manager = this.regions.operatorFrom(TwoRegions.countryOf(lost));
		try (var load = ReadLoad.start(this.regions, 50)) {
			load.awaitReads(100);
			this.regions.lab().stopRegion(lost, SILENT);
			var stopped = System.nanoTime();
			assertThat(changeAnyProduct(manager)).as("held until another region was promoted")
				.isEqualTo(survivor.value());
			System.out.printf("%s died, and %s wrote %d ms later; nobody was asked%n", lost, survivor,
					Duration.ofNanos(System.nanoTime() - stopped).toMillis());
			load.awaitReads(300);
			load.awaitReads(500);
			this.regions.lab().startRegion(lost, SILENT);
			load.awaitReads(700);
			assertThat(load.failures()).as("failed of %d reads", load.reads()).isEmpty();
			assertThat(load.servedBy()).contains(lost.value(), survivor.value());
			System.out.printf("%d reads at 50/s while %s died and came back: none failed%n", load.reads(), lost);
		}
		assertThat(this.regions.primary()).isEqualTo(survivor);
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			var comparison = this.regions.lab().comparison();
			assertThat(comparison.equal()).as("%s", comparison).isTrue();
		});
	}

	@Test
	void holdsWritesDuringASwitchover() {
		var to = this.regions.secondary();
		var manager = this.regions.operatorFrom("DE");
		try (var load = WriteLoad.start(manager, 10)) {
			load.awaitWrites(20);
			this.regions.lab().switchover(to, SILENT);
			load.awaitWrites(50);
			assertThat(load.failures()).as("failed of %d writes", load.writes()).isEmpty();
			System.out.printf("%d writes during a switchover: none failed, the longest took %d ms%n", load.writes(),
					load.longestMillis());
		}
		assertThat(this.regions.primary()).isEqualTo(to);
	}

	private static String changeAnyProduct(Caller manager) {
		var product = manager.anyProduct();
		var details = Caller.detailsOf(product);
		details.put("popularity", product.path("popularity").asInt() + 1);
		var answer = manager.put("/product/products/" + product.path("id").asString(), product.path("version").asLong(),
				details);
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		return answer.servedBy();
	}

}
