package dev.isthmus.infra.compute;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.constructs.Construct;

/**
 * When a service is failing its callers.
 */
final class ServiceAlarms {

	private static final int ERROR_PERCENT = 1;

	private static final Duration PERIOD = Duration.minutes(1);

	private ServiceAlarms() {
	}

	/**
	 * More than 1 % of answers are errors of the server in two of three minutes. A
	 * deployment that sets it off is rolled back.
	 * @param scope where it belongs
	 * @param targets the target group of the service
	 * @param sink who is told
	 * @return the name of the alarm
	 */
	static String errors(Construct scope, ApplicationTargetGroup targets, AlarmSink sink) {
		MetricOptions sums = MetricOptions.builder().period(PERIOD).statistic("Sum").build();
		var metrics = new java.util.TreeMap<String, software.amazon.awscdk.services.cloudwatch.IMetric>();
		metrics.put("errors", targets.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sums));
		metrics.put("requests", targets.getMetrics().requestCount(sums));
		Alarm alarm = Alarm.Builder.create(scope, "Errors")
			.metric(MathExpression.Builder.create()
				.expression("100 * errors / requests")
				.usingMetrics(metrics)
				.label("Errors of the server, %")
				.period(PERIOD)
				.build())
			.threshold(ERROR_PERCENT)
			.comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
			.evaluationPeriods(3)
			.datapointsToAlarm(2)
			.treatMissingData(TreatMissingData.NOT_BREACHING)
			.build();
		sink.tell(alarm);
		return alarm.getAlarmName();
	}

}
