package dev.isthmus.infra.edge;

import java.util.List;

import dev.isthmus.topology.HealthCheck;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import software.amazon.awscdk.services.route53.CfnHealthCheck;
import software.constructs.Construct;

/**
 * Whether a region is healthy, as Route 53 sees it from outside: a check of each service
 * by its deep health path, and one that counts them, for a region serves all or nothing.
 */
public final class RegionHealth extends Construct {

	private final CfnHealthCheck region;

	/**
	 * Makes the checks.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public RegionHealth(Construct scope, String id, Props props) {
		super(scope, id);
		List<String> checks = props.topology().services().stream().map((service) -> check(service, props)).toList();
		this.region = CfnHealthCheck.Builder.create(this, "AllServices")
			.healthCheckConfig(CfnHealthCheck.HealthCheckConfigProperty.builder()
				.type("CALCULATED")
				.childHealthChecks(checks)
				.healthThreshold(checks.size())
				.build())
			.healthCheckTags(tags("%s".formatted(props.regionId())))
			.build();
	}

	private String check(Service service, Props props) {
		HealthCheck rule = props.topology().healthCheck();
		return CfnHealthCheck.Builder.create(this, service.name())
			.healthCheckConfig(CfnHealthCheck.HealthCheckConfigProperty.builder()
				.type("HTTPS")
				.fullyQualifiedDomainName(props.address())
				.port(443)
				.resourcePath(rule.path(service))
				.requestInterval((int) rule.cloud().interval().toSeconds())
				.failureThreshold(rule.cloud().failureThreshold())
				.enableSni(true)
				.measureLatency(true)
				.build())
			.healthCheckTags(tags("%s %s".formatted(props.regionId(), service.name())))
			.build()
			.getAttrHealthCheckId();
	}

	/** The console shows a health check by this tag alone. */
	private static List<CfnHealthCheck.HealthCheckTagProperty> tags(String name) {
		return List.of(CfnHealthCheck.HealthCheckTagProperty.builder().key("Name").value(name).build());
	}

	/**
	 * The check that counts the others.
	 * @return its id
	 */
	public String healthCheckId() {
		return this.region.getAttrHealthCheckId();
	}

	/**
	 * What the checks are made of.
	 *
	 * @param topology services and rules
	 * @param regionId the region
	 * @param address the region's own address
	 */
	public record Props(Topology topology, RegionId regionId, String address) {
	}

}
