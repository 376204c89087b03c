package dev.isthmus.infra.operations;

import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * When a store of a region needs somebody: the database falls behind the primary region,
 * or the search domain loses data or space.
 */
public final class StoreAlarms extends Construct {

	/**
	 * Aurora usually lags under a second; ten are lost orders if the region fails now.
	 */
	private static final int LAG_MILLIS = 10_000;

	private final Props props;

	private final Alarm replicationLag;

	/**
	 * Makes the alarms.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public StoreAlarms(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		SequencedMap<String, String> cluster = dimensions("DBClusterIdentifier", props.cluster());
		// A primary has no lag; after a switchover the alarm is of use in its region,
		// too.
		this.replicationLag = tell("ReplicationLag",
				metric("AWS/RDS", "AuroraGlobalDBReplicationLag", cluster, "Maximum"), LAG_MILLIS);
		tell("DatabaseBusy", metric("AWS/RDS", "CPUUtilization", cluster, "Average"), 80);
		SequencedMap<String, String> domain = dimensions("ClientId", props.account());
		domain.put("DomainName", props.domain());
		tell("SearchRed", metric("AWS/ES", "ClusterStatus.red", domain, "Maximum"), 0);
		tell("SearchFull", metric("AWS/ES", "ClusterIndexWritesBlocked", domain, "Maximum"), 0);
	}

	private static SequencedMap<String, String> dimensions(String name, String value) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put(name, value);
		return dimensions;
	}

	private static Metric metric(String namespace, String name, SequencedMap<String, String> dimensions,
			String statistic) {
		return Metric.Builder.create()
			.namespace(namespace)
			.metricName(name)
			.dimensionsMap(dimensions)
			.statistic(statistic)
			.period(Duration.minutes(1))
			.build();
	}

	/**
	 * The alarm of a database that falls behind.
	 * @return the alarm
	 */
	public Alarm replicationLag() {
		return this.replicationLag;
	}

	private Alarm tell(String id, Metric metric, int threshold) {
		Alarm alarm = Alarm.Builder.create(this, id)
			.metric(metric)
			.threshold(threshold)
			.comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
			.evaluationPeriods(5)
			.datapointsToAlarm(3)
			.treatMissingData(TreatMissingData.NOT_BREACHING)
			.build();
		SnsAction action = new SnsAction(this.props.topic());
		alarm.addAlarmAction(action);
		alarm.addOkAction(action);
		return alarm;
	}

	/**
	 * What the alarms are made of.
	 *
	 * @param account the account, by which the search service names its metrics
	 * @param cluster the identifier of the database cluster
	 * @param domain the name of the search domain
	 * @param topic where alarms go
	 */
	public record Props(String account, String cluster, String domain, ITopic topic) {
	}

}
