package dev.isthmus.infra.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;

import dev.isthmus.topology.Topology;

/**
 * What a month costs in one, two and three regions, as text.
 */
public final class CostReport {

	private static final int LARGEST = 8;

	/**
	 * A region that waits runs two tasks of each service and starts the others when
	 * needed.
	 */
	private static final double PASSIVE_TASKS = 2;

	private static final String LEVERS = """
			Levers, the strongest first:
			  tasks     static stability pays for idle tasks: with three regions each keeps half of the peak, with
			            two the whole; waiting for new tasks instead (active-passive) costs minutes of an outage
			  database  a reserved instance of one year costs about a third less; a secondary can do without reader
			  search    manager nodes can be left out below ten data nodes, at the price of slower recovery
			  network   one NAT gateway for a region instead of one a zone; fewer interface endpoints
			  tasks     Savings Plans, and Spot above the floor (already so)
			""";

	private final PriceTable prices;

	private final BiConsumer<Topology, Path> synthesis;

	/**
	 * Prepares the report.
	 * @param prices the table of prices
	 * @param synthesis leaves the templates of a topology in a directory
	 */
	public CostReport(Path prices, BiConsumer<Topology, Path> synthesis) {
		this.prices = PriceTable.read(prices);
		this.synthesis = synthesis;
	}

	/**
	 * Writes the report.
	 * @param topology all regions
	 * @param requestsMillion requests of a month, in millions, all regions together
	 * @return the text
	 */
	public String of(Topology topology, double requestsMillion) {
		Traffic traffic = Traffic.MODERATE.withRequestsMillion(requestsMillion);
		List<Estimate> estimates = new ArrayList<>();
		for (int regions = 1; regions <= topology.regions().size(); regions++) {
			Topology part = topology.subset(regions);
			Path templates = synthesised(part);
			if (regions == 2) {
				estimates.add(estimate("active-passive, 2 regions", templates, traffic, part,
						(name, floor) -> belongsToSecondary(name, part) ? Math.min(floor, PASSIVE_TASKS) : floor));
			}
			String title = (regions == 1) ? "one region" : "active-active, %d regions".formatted(regions);
			estimates.add(estimate(title, templates, traffic, part, (_, floor) -> floor));
		}
		return text(traffic, estimates);
	}

	private Path synthesised(Topology topology) {
		try {
			Path templates = Files.createTempDirectory("isthmus-cost");
			this.synthesis.accept(topology, templates);
			return templates;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean belongsToSecondary(String template, Topology topology) {
		return !template.contains(topology.initialPrimary().value());
	}

	private Estimate estimate(String title, Path templates, Traffic traffic, Topology topology,
			ToDoubleBiFunction<String, Double> tasks) {
		return Estimate.of(title, Inventory.of(templates, tasks), traffic, topology.regions().size(), this.prices);
	}

	private String text(Traffic traffic, List<Estimate> estimates) {
		try (Formatter text = new Formatter(Locale.ROOT)) {
			text.format(
					"Estimate of a month in USD; prices of %s, on demand, without tax; see the table for sources.%n",
					this.prices.date());
			text.format(
					"Traffic: %.0f million requests, %.0f %% of them writes; %.0f GiB of answers; %.0f GiB of data.%n",
					traffic.requestsMillion(), 100 * traffic.writeShare(), traffic.answersGib(), traffic.databaseGib());
			for (Estimate estimate : estimates) {
				text.format("%n%-36s %,10.0f%n", estimate.title(), estimate.totalUsd());
				estimate.largest(LARGEST)
					.forEach((item) -> text.format("  %-34s %,10.0f%n", item.getKey(), item.getValue()));
				text.format("  %-34s %,10.2f%n", "between regions", estimate.usd("transfer.region"));
			}
			return text.format("%n%s", LEVERS).toString();
		}
	}

}
