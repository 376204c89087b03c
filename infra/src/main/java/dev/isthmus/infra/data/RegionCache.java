package dev.isthmus.infra.data;

import java.util.List;

import dev.isthmus.infra.Environment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;
import software.amazon.awscdk.services.elasticache.CfnSubnetGroup;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * The cache of one region: Valkey on one node in each of two zones. It holds nothing that
 * the database does not have.
 */
public final class RegionCache extends Construct {

	/** The port of the cache, as the table of security groups has it. */
	public static final int PORT = 6379;

	private final CfnReplicationGroup nodes;

	/**
	 * Makes the cache.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public RegionCache(Construct scope, String id, Props props) {
		super(scope, id);
		CfnSubnetGroup subnets = CfnSubnetGroup.Builder.create(this, "Subnets")
			.description("Data subnets")
			.subnetIds(props.vpc().selectSubnets(RegionNetwork.subnets(RegionNetwork.DATA)).getSubnetIds())
			.build();
		this.nodes = CfnReplicationGroup.Builder.create(this, "Nodes")
			.replicationGroupDescription("Cache of the region")
			.engine("valkey")
			.engineVersion("8.0")
			.cacheNodeType(props.size().nodeType())
			.numCacheClusters(props.size().nodes())
			.automaticFailoverEnabled(true)
			.multiAzEnabled(true)
			.transitEncryptionEnabled(true)
			.transitEncryptionMode("required")
			.authToken(SecretValue.secretsManager(props.tokenSecret()).unsafeUnwrap())
			.atRestEncryptionEnabled(true)
			.kmsKeyId(props.key().getKeyArn())
			.port(PORT)
			.cacheSubnetGroupName(subnets.getRef())
			.securityGroupIds(List.of(props.group().getSecurityGroupId()))
			.build();
		Waiver.grant(this.nodes, Waiver.of("AwsSolutions-AEC5",
				"The port is named in the table of security groups; hiding it protects nothing."));
	}

	/**
	 * The name of the node that takes writes, whichever that is.
	 * @return the host, without port
	 */
	public String host() {
		return this.nodes.getAttrPrimaryEndPointAddress();
	}

	/**
	 * What a cache is made of.
	 *
	 * @param size its nodes
	 * @param vpc the network
	 * @param group the group that says who may connect
	 * @param key what encrypts it
	 * @param tokenSecret the name of the secret that holds its token
	 */
	public record Props(Environment.Cache size, IVpc vpc, ISecurityGroup group, IKey key, String tokenSecret) {
	}

}
