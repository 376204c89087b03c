package dev.isthmus.infra.cost;

import java.nio.file.Path;

import dev.isthmus.infra.DevelopmentTemplates;
import dev.isthmus.infra.Environment;
import dev.isthmus.infra.ProductionTemplates;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EstimateTests {

	private static final PriceTable PRICES = PriceTable.read(Path.of("src/main/prices/prices.csv"));

	private final Inventory inventory = Inventory.of(ProductionTemplates.directory(), (_, floor) -> floor);

	@Test
	void countsWhatTheTemplatesHold() {
		assertThat(this.inventory.items()).containsEntry("aurora.db.r7g.large", 6.0)
			.containsEntry("cache.m7g.large", 6.0)
			.containsEntry("nat.gateway", 6.0)
			.containsEntry("fargate.arm.vcpu", 54.0)
			.containsEntry("search.r7g.large.search", 6.0)
			.containsEntry("secret", 24.0)
			.containsEntry("key", 3.0);
	}

	@Test
	void knowsThePriceOfEverythingItCounts() {
		Estimate estimate = Estimate.of("all", this.inventory, Traffic.MODERATE, 3, PRICES);
		assertThat(estimate.totalUsd()).isGreaterThan(3_000).isLessThan(20_000);
		assertThat(estimate.usd("aurora.db.r7g.large")).isCloseTo(6 * 730 * 0.276, within(0.01));
	}

	@Test
	void environmentsStayWithinTheirBudgets() {
		Estimate production = Estimate.of("production", this.inventory, Traffic.MODERATE, 3, PRICES);
		assertThat(production.totalUsd()).isLessThan(Environment.production().monthlyBudgetUsd());
		Estimate development = Estimate.of("development",
				Inventory.of(DevelopmentTemplates.directory(), (_, floor) -> floor),
				Traffic.MODERATE.withRequestsMillion(1), 3, PRICES);
		assertThat(development.totalUsd()).isLessThan(DevelopmentTemplates.monthlyBudgetUsd());
	}

	@Test
	void chargesForWhatGoesBetweenRegions() {
		Estimate once = Estimate.of("once", this.inventory, Traffic.MODERATE, 3, PRICES);
		Estimate twice = Estimate.of("twice", this.inventory,
				Traffic.MODERATE.withRequestsMillion(2 * Traffic.MODERATE.requestsMillion()), 3, PRICES);
		Estimate alone = Estimate.of("alone", this.inventory, Traffic.MODERATE, 1, PRICES);
		Estimate idle = Estimate.of("idle", this.inventory, Traffic.MODERATE.withRequestsMillion(0), 3, PRICES);
		assertThat(twice.usd("transfer.region") - idle.usd("transfer.region"))
			.isCloseTo(2 * (once.usd("transfer.region") - idle.usd("transfer.region")), within(0.001))
			.isPositive();
		assertThat(alone.usd("transfer.region")).isZero();
	}

	/** 54 tasks, each asking two regions twice a second, are 568 million requests. */
	@Test
	void chargesForWhatRegionsAskEachOtherAtAnyHour() {
		Estimate idle = Estimate.of("idle", this.inventory, Traffic.MODERATE.withRequestsMillion(0), 3, PRICES);
		assertThat(idle.usd("firewall.requests")).isCloseTo(568 * 0.60, within(1.0));
		assertThat(idle.usd("nat.data")).isCloseTo(568e6 * 1.5 / 1024 / 1024 * 0.045, within(1.0));
	}

	@Test
	void everyPriceWasComparedWithSomething() {
		assertThat(PRICES.prices().values()).extracting(PriceTable.Price::compared)
			.doesNotContain(PriceTable.Compared.NOTHING);
	}

	@Test
	void givesEachPriceADateAndASource() {
		assertThat(PRICES.date()).matches("20[0-9]{2}-[0-9]{2}");
		assertThat(PRICES.prices().values()).allMatch((price) -> price.source().startsWith("https://aws.amazon.com/"));
	}

}
