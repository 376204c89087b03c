package dev.isthmus.infra.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.Environment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.IClusterInstance;
import software.amazon.awscdk.services.rds.ParameterGroup;
import software.amazon.awscdk.services.rds.PerformanceInsightRetention;
import software.amazon.awscdk.services.rds.ProvisionedClusterInstanceProps;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * The database cluster of one region, a member of the global database. The cluster of the
 * initial primary region is made with an administrator; the others get theirs, as all
 * other data, by replication.
 */
public final class RegionDatabase extends Construct {

	/** The port of the cluster, as the table of security groups has it. */
	public static final int PORT = 3306;

	private static final List<String> LOGS = List.of("audit", "error", "slowquery");

	private final DatabaseCluster cluster;

	/**
	 * Makes the cluster.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public RegionDatabase(Construct scope, String id, Props props) {
		super(scope, id);
		this.cluster = DatabaseCluster.Builder.create(this, "Cluster")
			.engine(GlobalDatabase.engine())
			.clusterIdentifier(props.clusterName())
			.credentials(props.administrator().map(Credentials::fromSecret).orElseGet(RegionDatabase::noCredentials))
			.writer(instance("Writer", 0, props))
			.readers(readers(props))
			.parameterGroup(parameters())
			.port(PORT)
			.vpc(props.vpc())
			.vpcSubnets(RegionNetwork.subnets(RegionNetwork.DATA))
			.securityGroups(List.of(props.group()))
			.storageEncrypted(true)
			.storageEncryptionKey(props.key())
			.iamAuthentication(true)
			.backup(BackupProps.builder().retention(Duration.days(props.size().backupDays())).build())
			.copyTagsToSnapshot(true)
			.cloudwatchLogsExports(LOGS)
			.deletionProtection(props.permanent())
			.removalPolicy(props.permanent() ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY)
			.build();
		joinGlobalDatabase(props);
		keepLogs(props);
		Waiver.grant(this.cluster,
				Waiver.of("AwsSolutions-RDS11",
						"The port is named in the table of security groups; hiding it protects nothing."),
				Waiver.of("AwsSolutions-RDS14", "Backtrack cannot be had in a global database."));
		if (!props.permanent()) {
			Waiver.grant(this.cluster, Waiver.of("AwsSolutions-RDS10", "This environment is made to be destroyed."));
		}
	}

	/** The CDK insists on credentials, which a secondary cluster must not have. */
	private static Credentials noCredentials() {
		return Credentials.fromPassword("replicated", SecretValue.unsafePlainText("replicated"));
	}

	private void joinGlobalDatabase(Props props) {
		CfnDBCluster declaration = (CfnDBCluster) Objects.requireNonNull(this.cluster.getNode().getDefaultChild());
		declaration.setGlobalClusterIdentifier(props.globalDatabase());
		if (props.administrator().isEmpty()) {
			declaration.addPropertyDeletionOverride("MasterUsername");
			declaration.addPropertyDeletionOverride("MasterUserPassword");
		}
	}

	/** Made before the cluster makes them, which would keep logs for ever. */
	private void keepLogs(Props props) {
		for (String log : LOGS) {
			LogGroup group = LogGroup.Builder.create(this, "Log-" + log)
				.logGroupName("/aws/rds/cluster/%s/%s".formatted(props.clusterName(), log))
				.encryptionKey(props.key())
				.retention(props.logRetention())
				.removalPolicy(props.permanent() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
				.build();
			this.cluster.getNode().addDependency(group);
		}
	}

	private ParameterGroup parameters() {
		SequencedMap<String, String> parameters = new TreeMap<>();
		parameters.put("character_set_server", "utf8mb4");
		parameters.put("require_secure_transport", "ON");
		parameters.put("server_audit_events", "CONNECT,QUERY_DCL,QUERY_DDL");
		parameters.put("server_audit_logging", "1");
		parameters.put("time_zone", "UTC");
		parameters.put("tls_version", "TLSv1.2,TLSv1.3");
		parameters.put("transaction_isolation", "READ-COMMITTED");
		return ParameterGroup.Builder.create(this, "Parameters")
			.engine(GlobalDatabase.engine())
			.description("Settings of every cluster")
			.parameters(parameters)
			.build();
	}

	private static List<IClusterInstance> readers(Props props) {
		List<IClusterInstance> readers = new ArrayList<>();
		for (int reader = 1; reader <= props.size().readers(); reader++) {
			readers.add(instance("Reader" + reader, reader, props));
		}
		return readers;
	}

	/** Each instance stands in another zone than the one before. */
	private static IClusterInstance instance(String id, int index, Props props) {
		List<String> zones = props.vpc().getAvailabilityZones();
		return ClusterInstance.provisioned(id,
				ProvisionedClusterInstanceProps.builder()
					.instanceType(new InstanceType(props.size().instanceType()))
					.availabilityZone(zones.get(index % zones.size()))
					.publiclyAccessible(false)
					.enablePerformanceInsights(true)
					.performanceInsightRetention(PerformanceInsightRetention.DEFAULT)
					.performanceInsightEncryptionKey(props.key())
					.build());
	}

	/**
	 * The cluster itself.
	 * @return the cluster
	 */
	public DatabaseCluster cluster() {
		return this.cluster;
	}

	/**
	 * What a cluster is made of.
	 *
	 * @param clusterName its name, given by hand because the groups of its logs are made
	 * before it
	 * @param globalDatabase the identifier of the global database
	 * @param administrator the secret of the administrator, in the initial primary region
	 * alone
	 * @param size instances and backups
	 * @param permanent whether its deletion is refused
	 * @param vpc the network
	 * @param group the group that says who may connect
	 * @param key what encrypts it
	 * @param logRetention how long its logs are kept
	 */
	public record Props(String clusterName, String globalDatabase, Optional<ISecret> administrator,
			Environment.Database size, boolean permanent, IVpc vpc, ISecurityGroup group, IKey key,
			RetentionDays logRetention) {
	}

}
