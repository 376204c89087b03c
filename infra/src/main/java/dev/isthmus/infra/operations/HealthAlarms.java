package dev.isthmus.infra.operations;

import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * When Route 53 has taken a region out of the answers.
 */
public final class HealthAlarms extends Construct {

	/**
	 * Makes an alarm for each region.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public HealthAlarms(Construct scope, String id, Props props) {
		super(scope, id);
		// Without a key: CloudWatch may not use that of AWS, and what is told is no
		// secret.
		Topic topic = AlarmTopic.of(this, "Topic", Optional.empty(), props.email());
		Waiver.grant(topic, Waiver.of("AwsSolutions-SNS2", "It tells which region is unhealthy, which is no secret."));
		SnsAction action = new SnsAction(topic);
		props.healthChecks().forEach((region, healthCheck) -> {
			Alarm alarm = alarm(region, healthCheck);
			alarm.addAlarmAction(action);
			alarm.addOkAction(action);
		});
	}

	private Alarm alarm(RegionId region, String healthCheck) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put("HealthCheckId", healthCheck);
		return Alarm.Builder.create(this, region.value())
			.alarmDescription("%s is out of the DNS".formatted(region))
			.metric(Metric.Builder.create()
				.namespace("AWS/Route53")
				.metricName("HealthCheckStatus")
				.dimensionsMap(dimensions)
				.statistic("Minimum")
				.period(Duration.minutes(1))
				.build())
			.threshold(1)
			.comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
			.evaluationPeriods(1)
			.treatMissingData(TreatMissingData.BREACHING)
			.build();
	}

	/**
	 * What the alarms are made of.
	 *
	 * @param healthChecks the health check of each region
	 * @param email who is told
	 */
	public record Props(SequencedMap<RegionId, String> healthChecks, String email) {
	}

}
