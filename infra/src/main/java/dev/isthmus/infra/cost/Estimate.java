package dev.isthmus.infra.cost;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a month costs.
 *
 * @param title what is estimated
 * @param usdByItem USD by the keys of the table of prices
 */
record Estimate(String title, SortedMap<String, Double> usdByItem) {

	/** About how many requests a caller makes before he asks the name again. */
	private static final double REQUESTS_PER_QUERY = 50;

	/** A capacity unit of a load balancer carries a GiB an hour. */
	private static final double HOURS = PriceTable.HOURS_OF_A_MONTH;

	/** Each task asks each other region twice a second who is primary. */
	private static final double PROBES_PER_SECOND = 2;

	/** Pages that the database reads and writes for a request, caches considered. */
	private static final double IO_PER_REQUEST = 2;

	/**
	 * Reckons.
	 * @param title what is estimated
	 * @param inventory what runs all month
	 * @param traffic what users do
	 * @param regions how many regions there are
	 * @param prices what things cost
	 * @return the estimate
	 */
	static Estimate of(String title, Inventory inventory, Traffic traffic, int regions, PriceTable prices) {
		SortedMap<String, Double> quantities = new TreeMap<>(inventory.items());
		double tasks = Objects.requireNonNullElse(quantities.remove(Inventory.TASKS), 0.0);
		double probesMillion = tasks * (regions - 1) * PROBES_PER_SECOND * HOURS * 3_600 / 1_000_000;
		double betweenRegionsGib = traffic.forwardedGib(regions) + Traffic.probesGib(probesMillion);
		quantities.put("aurora.storage", traffic.databaseGib() * regions);
		quantities.put("aurora.io", traffic.requestsMillion() * IO_PER_REQUEST);
		quantities.put("aurora.replicated-write", traffic.writesMillion() * (regions - 1));
		quantities.put("balancer.capacity-unit", traffic.answersGib() / HOURS);
		quantities.put("distribution.data", traffic.answersGib() + traffic.pageGib());
		quantities.put("distribution.requests", traffic.requestsMillion());
		quantities.put("dns.queries", traffic.requestsMillion() / REQUESTS_PER_QUERY);
		quantities.put("firewall.requests", 2 * traffic.requestsMillion() + probesMillion);
		quantities.put("logs.ingested", traffic.logsGib());
		quantities.put("nat.data", betweenRegionsGib);
		quantities.put("transfer.region", traffic.replicatedGib() * (regions - 1) + betweenRegionsGib);
		SortedMap<String, Double> usd = new TreeMap<>();
		quantities.forEach((key, quantity) -> usd.put(key, prices.monthlyUsd(key, quantity)));
		return new Estimate(title, usd);
	}

	double totalUsd() {
		return this.usdByItem.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	double usd(String item) {
		return this.usdByItem.getOrDefault(item, 0.0);
	}

	/** The items that cost most, the dearest first. */
	List<Map.Entry<String, Double>> largest(int count) {
		return this.usdByItem.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
			.limit(count)
			.toList();
	}

}
