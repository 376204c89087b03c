package dev.isthmus.infra.network;

import java.util.List;
import java.util.stream.Stream;

import dev.isthmus.infra.compliance.Waiver;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * The network of one region: in each zone a public subnet for what faces the internet, an
 * application subnet with a way out, and a data subnet without one. Services reach AWS by
 * endpoints inside the network.
 */
public final class RegionNetwork extends Construct {

	/** The subnets of load balancers and NAT gateways. */
	public static final String PUBLIC = "public";

	/** The subnets of services and bastions. */
	public static final String APPLICATION = "application";

	/** The subnets of databases, search nodes and caches. */
	public static final String DATA = "data";

	private final Vpc vpc;

	private final int zonesWithAWayOut;

	/**
	 * Makes the network.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public RegionNetwork(Construct scope, String id, Props props) {
		super(scope, id);
		this.zonesWithAWayOut = props.natGateways();
		this.vpc = Vpc.Builder.create(this, "Vpc")
			.ipAddresses(IpAddresses.cidr(props.cidr()))
			.maxAzs(props.availabilityZones())
			.natGateways(props.natGateways())
			.subnetConfiguration(List.of(subnets(PUBLIC, SubnetType.PUBLIC, 24),
					subnets(APPLICATION, SubnetType.PRIVATE_WITH_EGRESS, 20),
					subnets(DATA, SubnetType.PRIVATE_ISOLATED, 24)))
			.build();
		this.vpc.addFlowLog("FlowLog",
				FlowLogOptions.builder()
					.trafficType(FlowLogTrafficType.ALL)
					.destination(FlowLogDestination.toCloudWatchLogs(props.flowLogs()))
					.build());
		Waiver.acknowledge(this.vpc, "W3010",
				"The zones are those that the account was asked for; see cdk.context.json.");
		this.vpc.addGatewayEndpoint("S3",
				GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
	}

	/**
	 * Adds the endpoints by which services and bastions reach AWS without the internet.
	 * @param group the group that says who may
	 */
	public void addEndpoints(SecurityGroup group) {
		addEndpoint("Registry", InterfaceVpcEndpointAwsService.ECR, group);
		addEndpoint("RegistryLayers", InterfaceVpcEndpointAwsService.ECR_DOCKER, group);
		addEndpoint("Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS, group);
		addEndpoint("Metrics", InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING, group);
		addEndpoint("Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER, group);
		addEndpoint("Parameters", InterfaceVpcEndpointAwsService.SSM, group);
		addEndpoint("Tokens", InterfaceVpcEndpointAwsService.STS, group);
	}

	private void addEndpoint(String id, InterfaceVpcEndpointAwsService service, SecurityGroup group) {
		this.vpc.addInterfaceEndpoint(id,
				InterfaceVpcEndpointOptions.builder()
					.service(service)
					.subnets(SubnetSelection.builder()
						.subnetGroupName(APPLICATION)
						.availabilityZones(this.vpc.getAvailabilityZones().subList(0, this.zonesWithAWayOut))
						.build())
					.securityGroups(List.of(group))
					.open(false)
					.build());
	}

	private static SubnetConfiguration subnets(String name, SubnetType type, int mask) {
		return SubnetConfiguration.builder()
			.name(name)
			.subnetType(type)
			.cidrMask(mask)
			.mapPublicIpOnLaunch((type == SubnetType.PUBLIC) ? false : null)
			.build();
	}

	/**
	 * Selects the subnets of one kind.
	 * @param name the kind, one of the constants here
	 * @return the selection
	 */
	public static SubnetSelection subnets(String name) {
		return SubnetSelection.builder().subnetGroupName(name).build();
	}

	/**
	 * The addresses under which others see what leaves the network for the internet.
	 * @return one for each NAT gateway
	 */
	public List<String> outgoingAddresses() {
		return this.vpc.getPublicSubnets()
			.stream()
			.flatMap((subnet) -> Stream.ofNullable((CfnEIP) subnet.getNode().tryFindChild("EIP")))
			.map(CfnEIP::getRef)
			.toList();
	}

	/**
	 * The network itself.
	 * @return the VPC
	 */
	public Vpc vpc() {
		return this.vpc;
	}

	/**
	 * What a network is made of.
	 *
	 * @param cidr its range of addresses, another one in each region, so that regions can
	 * be joined if that should ever be wanted
	 * @param availabilityZones how many zones
	 * @param natGateways how many zones have a NAT gateway and endpoints
	 * @param flowLogs where flow logs go
	 */
	public record Props(String cidr, int availabilityZones, int natGateways, ILogGroup flowLogs) {
	}

}
