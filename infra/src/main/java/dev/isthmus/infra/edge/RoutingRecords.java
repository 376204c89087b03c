package dev.isthmus.infra.edge;

import java.util.List;
import java.util.SequencedMap;

import dev.isthmus.infra.Deployment.Domain;
import dev.isthmus.infra.edge.AliasRecord.Rule;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/**
 * The records of the public name, by the policy of the topology.
 */
public final class RoutingRecords extends Construct {

	private final Props props;

	/**
	 * Makes the records.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public RoutingRecords(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		List<AliasRecord> plan = RoutingPlan.of(props.topology(), props.domain());
		plan.forEach(this::add);
	}

	private void add(AliasRecord planned) {
		CfnRecordSet.Builder built = CfnRecordSet.Builder.create(this, planned.setId() + "-of-" + label(planned))
			.hostedZoneId(this.props.domain().zoneId())
			.name(planned.name())
			.type("A")
			.setIdentifier(planned.setId())
			.aliasTarget(CfnRecordSet.AliasTargetProperty.builder()
				.dnsName(planned.target())
				.hostedZoneId(this.props.domain().zoneId())
				.evaluateTargetHealth(planned.rule() instanceof Rule.StandIn && planned.healthOf().isEmpty())
				.build());
		planned.healthOf().map(this.props.healthChecks()::get).ifPresent(built::healthCheckId);
		applied(planned.rule(), built).build();
	}

	private String label(AliasRecord planned) {
		String suffix = "." + this.props.domain().api();
		return planned.name().endsWith(suffix) ? planned.name().replace(suffix, "") : "api";
	}

	private static CfnRecordSet.Builder applied(Rule rule, CfnRecordSet.Builder built) {
		return switch (rule) {
			case Rule.FromCountry(var country) -> built.geoLocation(place().countryCode(country.value()).build());
			case Rule.FromContinent(var continent) ->
				built.geoLocation(place().continentCode(continent.name()).build());
			case Rule.FromElsewhere() -> built.geoLocation(place().countryCode("*").build());
			case Rule.Fastest(var region) -> built.region(region.value());
			case Rule.Nearest(var region, var bias) -> built.geoProximityLocation(
					CfnRecordSet.GeoProximityLocationProperty.builder().awsRegion(region.value()).bias(bias).build());
			case Rule.Preferred() -> built.failover("PRIMARY");
			case Rule.StandIn() -> built.failover("SECONDARY");
			case Rule.Share(var weight) -> built.weight(weight);
		};
	}

	private static CfnRecordSet.GeoLocationProperty.Builder place() {
		return CfnRecordSet.GeoLocationProperty.builder();
	}

	/**
	 * What the records are made of.
	 *
	 * @param topology regions and policy
	 * @param domain the names
	 * @param healthChecks the health check of each region
	 */
	public record Props(Topology topology, Domain domain, SequencedMap<RegionId, String> healthChecks) {
	}

}
