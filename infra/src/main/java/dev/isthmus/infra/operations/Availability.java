package dev.isthmus.infra.operations;

import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The objective and what has been used of it: of 10,000 answers one may be an error of
 * the server.
 *
 * @param region the region
 * @param balancer the load balancer, as metrics name it
 */
record Availability(String region, String balancer) {

	static final double OBJECTIVE_PERCENT = 99.99;

	private static final String BUDGET = "0.0001";

	private static final Duration PERIOD = Duration.minutes(1);

	/** Of all answers, how many were no error of the server. */
	IMetric percent() {
		return expression("100 * (1 - (FILL(#targetErrors, 0) + FILL(#balancerErrors, 0)) / #requests)",
				this.region + " availability, %");
	}

	/** What is left of the errors that the objective allows in the time shown. */
	IMetric budgetPercent() {
		return expression(
				"100 * (1 - (FILL(#targetErrors, 0) + FILL(#balancerErrors, 0)) / (#requests * %s))".formatted(BUDGET),
				this.region + " error budget left, %");
	}

	IMetric requests() {
		return sum("RequestCount");
	}

	/** How long the slowest of a hundred answers takes. */
	IMetric slowestSeconds() {
		return metric("TargetResponseTime", "p99");
	}

	/**
	 * Metrics of several regions share a graph, so their names in it are the region's
	 * own.
	 */
	private IMetric expression(String expression, String label) {
		String own = this.region.replace('-', '_') + "_";
		SequencedMap<String, IMetric> metrics = new TreeMap<>();
		metrics.put(own + "targetErrors", sum("HTTPCode_Target_5XX_Count"));
		metrics.put(own + "balancerErrors", sum("HTTPCode_ELB_5XX_Count"));
		metrics.put(own + "requests", sum("RequestCount"));
		return MathExpression.Builder.create()
			.expression(expression.replace("#", own))
			.label(label)
			.usingMetrics(metrics)
			.period(PERIOD)
			.build();
	}

	private Metric sum(String name) {
		return metric(name, "Sum");
	}

	private Metric metric(String name, String statistic) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put("LoadBalancer", this.balancer);
		return Metric.Builder.create()
			.namespace("AWS/ApplicationELB")
			.metricName(name)
			.dimensionsMap(dimensions)
			.statistic(statistic)
			.region(this.region)
			.label(this.region + " " + name)
			.period(PERIOD)
			.build();
	}

}
