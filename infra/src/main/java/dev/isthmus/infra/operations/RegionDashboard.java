package dev.isthmus.infra.operations;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/**
 * How one region is doing.
 */
public final class RegionDashboard extends Construct {

	private static final int WIDTH = 12;

	/**
	 * Makes the dashboard.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it shows
	 */
	public RegionDashboard(Construct scope, String id, Props props) {
		super(scope, id);
		Availability availability = new Availability(props.region(), props.balancer());
		Dashboard.Builder.create(this, "Dashboard")
			.defaultInterval(Duration.days(1))
			.widgets(List.of(List.of(left(availability)),
					List.of(graph("Requests", availability.requests()),
							graph("Slowest answers, s", availability.slowestSeconds())),
					List.of(graph("Replication lag, ms", ReplicationLag.millis(props.region(), props.cluster())),
							graph("Database, % CPU", database(props.cluster()))),
					List.of(graph("Tasks, % CPU", tasks(props.taskCluster())), graph("Search, % CPU", search(props)))))
			.build();
	}

	private static IWidget left(Availability availability) {
		return SingleValueWidget.Builder.create()
			.title("Availability, objective %s %%".formatted(Availability.OBJECTIVE_PERCENT))
			.metrics(List.of(availability.percent(), availability.budgetPercent()))
			.setPeriodToTimeRange(true)
			.width(2 * WIDTH)
			.build();
	}

	private static IWidget graph(String title, IMetric metric) {
		return GraphWidget.Builder.create().title(title).left(List.of(metric)).width(WIDTH).build();
	}

	private static IMetric database(String cluster) {
		return metric("AWS/RDS", "CPUUtilization", dimension("DBClusterIdentifier", cluster));
	}

	private static IMetric tasks(String cluster) {
		return MathExpression.Builder.create()
			.expression(
					"SEARCH('{AWS/ECS,ClusterName,ServiceName} ClusterName=\"%s\" MetricName=\"CPUUtilization\"', 'Average')"
						.formatted(cluster))
			.label("")
			.usingMetrics(new TreeMap<>())
			.build();
	}

	private static IMetric search(Props props) {
		SequencedMap<String, String> dimensions = dimension("DomainName", props.domain());
		dimensions.put("ClientId", props.account());
		return metric("AWS/ES", "CPUUtilization", dimensions);
	}

	private static SequencedMap<String, String> dimension(String name, String value) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put(name, value);
		return dimensions;
	}

	private static Metric metric(String namespace, String name, SequencedMap<String, String> dimensions) {
		return Metric.Builder.create()
			.namespace(namespace)
			.metricName(name)
			.dimensionsMap(dimensions)
			.statistic("Average")
			.period(Duration.minutes(1))
			.build();
	}

	/**
	 * What the dashboard shows.
	 *
	 * @param account the account
	 * @param region the region
	 * @param balancer the load balancer, as metrics name it
	 * @param taskCluster the cluster of the services
	 * @param cluster the identifier of the database cluster
	 * @param domain the name of the search domain
	 */
	public record Props(String account, String region, String balancer, String taskCluster, String cluster,
			String domain) {
	}

}
