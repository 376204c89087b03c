package dev.isthmus.infra.operations;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/**
 * How all regions are doing, side by side: who is in the DNS, what is left of the error
 * budget, and how far each database is behind.
 */
public final class GlobalDashboard extends Construct {

	private static final int WIDTH = 24;

	/**
	 * Makes the dashboard.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param regions what it shows
	 * @param ownRegion the region of the dashboard, where Route 53 keeps its metrics
	 */
	public GlobalDashboard(Construct scope, String id, List<RegionView> regions, String ownRegion) {
		super(scope, id);
		Dashboard.Builder.create(this, "Dashboard")
			.defaultInterval(Duration.days(30))
			.widgets(List.of(
					List.of(values("Active in DNS (1 is yes)", false, regions, (view) -> inDns(view, ownRegion))),
					List.of(values("Error budget left of 30 days, %", true, regions,
							(view) -> view.availability().budgetPercent())),
					List.of(graph("Availability, %", regions, (view) -> view.availability().percent())),
					List.of(graph("Requests", regions, (view) -> view.availability().requests())),
					List.of(graph("Replication lag, ms", regions,
							(view) -> ReplicationLag.millis(view.region(), view.cluster())))))
			.build();
	}

	/** One number for each region: of the whole time that is shown, or the newest. */
	private static IWidget values(String title, boolean ofWholeTime, List<RegionView> regions,
			Function<RegionView, IMetric> metric) {
		return SingleValueWidget.Builder.create()
			.title(title)
			.metrics(regions.stream().map(metric).toList())
			.setPeriodToTimeRange(ofWholeTime)
			.width(WIDTH)
			.build();
	}

	private static IWidget graph(String title, List<RegionView> regions, Function<RegionView, IMetric> metric) {
		return GraphWidget.Builder.create()
			.title(title)
			.left(regions.stream().map(metric).toList())
			.width(WIDTH)
			.build();
	}

	private static IMetric inDns(RegionView view, String ownRegion) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put("HealthCheckId", view.healthCheck());
		return Metric.Builder.create()
			.namespace("AWS/Route53")
			.metricName("HealthCheckStatus")
			.dimensionsMap(dimensions)
			.statistic("Minimum")
			.region(ownRegion)
			.label(view.region())
			.period(Duration.minutes(1))
			.build();
	}

	/**
	 * A region on the dashboard.
	 *
	 * @param region the region
	 * @param balancer its load balancer, as metrics name it
	 * @param healthCheck the id of its health check
	 * @param cluster the identifier of its database cluster
	 */
	public record RegionView(String region, String balancer, String healthCheck, String cluster) {

		Availability availability() {
			return new Availability(this.region, this.balancer);
		}

	}

}
