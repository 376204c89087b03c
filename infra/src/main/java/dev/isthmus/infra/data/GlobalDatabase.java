package dev.isthmus.infra.data;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.rds.AuroraMysqlClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraMysqlEngineVersion;
import software.amazon.awscdk.services.rds.CfnGlobalCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.IClusterEngine;
import software.constructs.Construct;

/**
 * The global database: what the clusters of all regions belong to. One of them takes the
 * writes; which one is a matter of its state, not of the templates.
 */
public final class GlobalDatabase extends Construct {

	private static final AuroraMysqlEngineVersion VERSION = AuroraMysqlEngineVersion.VER_3_10_4;

	private final String identifier;

	/**
	 * Makes the global database.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param permanent whether its deletion is refused
	 */
	public GlobalDatabase(Construct scope, String id, boolean permanent) {
		super(scope, id);
		CfnGlobalCluster cluster = CfnGlobalCluster.Builder.create(this, "Cluster")
			.engine("aurora-mysql")
			.engineVersion(VERSION.getAuroraMysqlFullVersion())
			.storageEncrypted(true)
			.deletionProtection(permanent)
			.build();
		cluster.applyRemovalPolicy(permanent ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
		this.identifier = cluster.getRef();
	}

	/**
	 * Its identifier.
	 * @return the name by which clusters join it
	 */
	public String identifier() {
		return this.identifier;
	}

	/**
	 * The engine of every cluster.
	 * @return the engine
	 */
	static IClusterEngine engine() {
		return DatabaseClusterEngine.auroraMysql(AuroraMysqlClusterEngineProps.builder().version(VERSION).build());
	}

}
