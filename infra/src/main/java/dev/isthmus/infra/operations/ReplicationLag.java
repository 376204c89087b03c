package dev.isthmus.infra.operations;

import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * How far the database of a region is behind that of the primary region.
 */
final class ReplicationLag {

	private ReplicationLag() {
	}

	static Metric millis(String region, String cluster) {
		SequencedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put("DBClusterIdentifier", cluster);
		return Metric.Builder.create()
			.namespace("AWS/RDS")
			.metricName("AuroraGlobalDBReplicationLag")
			.dimensionsMap(dimensions)
			.statistic("Maximum")
			.region(region)
			.label(region + " replication lag, ms")
			.period(Duration.minutes(1))
			.build();
	}

}
