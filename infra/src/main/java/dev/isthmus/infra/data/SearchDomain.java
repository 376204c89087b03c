package dev.isthmus.infra.data;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.Environment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnResourcePolicy;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/**
 * The search domain of one region, which also keeps the region's logs. Only the task
 * roles of the services, and the role that gives them their rights in the domain, may
 * speak to it, and only with signed requests from inside the network.
 * <p>
 * Declared at the level of CloudFormation: the CDK's own construct puts access policy and
 * log policy into custom resources.
 */
public final class SearchDomain extends Construct {

	private static final String[] LOGS = { "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "AUDIT_LOGS" };

	private final CfnDomain domain;

	/**
	 * Makes the domain.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public SearchDomain(Construct scope, String id, Props props) {
		super(scope, id);
		CfnResourcePolicy logPolicy = allowLogs(props.logs());
		this.domain = CfnDomain.Builder.create(this, "Domain")
			.domainName(props.domainName())
			.engineVersion(props.size().engine())
			.clusterConfig(cluster(props))
			.ebsOptions(CfnDomain.EBSOptionsProperty.builder()
				.ebsEnabled(true)
				.volumeType("gp3")
				.volumeSize(props.size().volumeGib())
				.build())
			.vpcOptions(CfnDomain.VPCOptionsProperty.builder()
				.subnetIds(props.vpc().selectSubnets(RegionNetwork.subnets(RegionNetwork.DATA)).getSubnetIds())
				.securityGroupIds(List.of(props.group().getSecurityGroupId()))
				.build())
			.encryptionAtRestOptions(CfnDomain.EncryptionAtRestOptionsProperty.builder()
				.enabled(true)
				.kmsKeyId(props.key().getKeyId())
				.build())
			.nodeToNodeEncryptionOptions(CfnDomain.NodeToNodeEncryptionOptionsProperty.builder().enabled(true).build())
			.domainEndpointOptions(CfnDomain.DomainEndpointOptionsProperty.builder()
				.enforceHttps(true)
				.tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
				.build())
			.advancedSecurityOptions(CfnDomain.AdvancedSecurityOptionsInputProperty.builder()
				.enabled(true)
				.internalUserDatabaseEnabled(false)
				.masterUserOptions(CfnDomain.MasterUserOptionsProperty.builder()
					.masterUserArn(props.administrator().getRoleArn())
					.build())
				.build())
			.accessPolicies(accessPolicy(props))
			.logPublishingOptions(logPublishing(props.logs()))
			.build();
		this.domain.addResourceDependency(logPolicy);
		this.domain.applyRemovalPolicy(props.permanent() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
		Waiver.grant(this.domain, Waiver.of("AwsSolutions-OS3",
				"The domain is inside the network; its security group names who may connect."));
		if (!props.size().managed()) {
			Waiver.grant(this.domain,
					Waiver.of("AwsSolutions-OS4", "A small environment does without dedicated manager nodes."));
		}
	}

	private static CfnDomain.ClusterConfigProperty cluster(Props props) {
		CfnDomain.ClusterConfigProperty.Builder cluster = CfnDomain.ClusterConfigProperty.builder()
			.instanceType(props.size().instanceType())
			.instanceCount(props.size().nodes())
			.zoneAwarenessEnabled(true)
			.zoneAwarenessConfig(CfnDomain.ZoneAwarenessConfigProperty.builder()
				.availabilityZoneCount(props.vpc().getAvailabilityZones().size())
				.build())
			.dedicatedMasterEnabled(props.size().managed());
		if (props.size().managed()) {
			cluster.dedicatedMasterType(props.size().managerType()).dedicatedMasterCount(3);
		}
		return cluster.build();
	}

	private PolicyDocument accessPolicy(Props props) {
		return PolicyDocument.Builder.create()
			.statements(List.of(PolicyStatement.Builder.create()
				.principals(props.clients().stream().map(IRole::getGrantPrincipal).toList())
				.actions(SearchRequests.ALL)
				.resources(List.of(SearchRequests.everyPath(this, props.domainName())))
				.build()))
			.build();
	}

	private CfnResourcePolicy allowLogs(ILogGroup logs) {
		PolicyDocument document = PolicyDocument.Builder.create()
			.statements(List.of(PolicyStatement.Builder.create()
				.principals(List.of(new ServicePrincipal("es.amazonaws.com")))
				.actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
				.resources(List.of(logs.getLogGroupArn()))
				.build()))
			.build();
		return CfnResourcePolicy.Builder.create(this, "LogPolicy")
			.policyName(getNode().getAddr())
			.policyDocument(Stack.of(this).toJsonString(document))
			.build();
	}

	private static SequencedMap<String, CfnDomain.LogPublishingOptionProperty> logPublishing(ILogGroup logs) {
		SequencedMap<String, CfnDomain.LogPublishingOptionProperty> options = new TreeMap<>();
		for (String log : LOGS) {
			options.put(log,
					CfnDomain.LogPublishingOptionProperty.builder()
						.enabled(true)
						.cloudWatchLogsLogGroupArn(logs.getLogGroupArn())
						.build());
		}
		return options;
	}

	/**
	 * The domain's host inside the network.
	 * @return the host name
	 */
	public String host() {
		return this.domain.getAttrDomainEndpoint();
	}

	/**
	 * What a domain is made of.
	 *
	 * @param domainName its name, given by hand because its own access policy and the
	 * roles of its clients name it
	 * @param size engine and nodes
	 * @param permanent whether it outlives its stack
	 * @param vpc the network
	 * @param group the group that says who may connect
	 * @param key what encrypts it
	 * @param logs where its own logs go
	 * @param administrator the role that gives rights in the domain
	 * @param clients every role that may send requests, the administrator included
	 */
	public record Props(String domainName, Environment.Search size, boolean permanent, IVpc vpc, ISecurityGroup group,
			IKey key, ILogGroup logs, IRole administrator, List<IRole> clients) {

		public Props {
			clients = List.copyOf(clients);
		}

	}

}
