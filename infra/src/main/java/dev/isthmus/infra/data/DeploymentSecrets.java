package dev.isthmus.infra.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseSecret;
import software.amazon.awscdk.services.secretsmanager.HostedRotation;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.MultiUserHostedRotationOptions;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.amazon.awscdk.services.secretsmanager.RotationScheduleOptions;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.secretsmanager.SingleUserHostedRotationOptions;
import software.constructs.Construct;

/**
 * All secrets: made in the initial primary region and replicated to the others, where
 * they bear the same names. Passwords of the database change by themselves every month;
 * the users of services alternate between two, so that no password that is in use stops
 * working.
 */
public final class DeploymentSecrets extends Construct {

	private static final Duration ROTATION = Duration.days(30);

	/** Characters that need an escape in URLs or shells somewhere. */
	private static final String AWKWARD = " %+~`#$&*()|[]{}:;<>?!'/@\"\\,=^";

	private final Props props;

	private final DatabaseSecret administrator;

	private final SequencedMap<String, DatabaseSecret> schemas = new LinkedHashMap<>();

	/**
	 * Makes the secrets.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public DeploymentSecrets(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		this.administrator = databaseSecret("Administrator", SecretNames.ADMINISTRATOR, "administrator", null);
		props.schemas()
			.forEach((schema) -> this.schemas.put(schema,
					databaseSecret("Schema-" + schema, SecretNames.schema(schema), schema, this.administrator)));
		secret("Cache", SecretNames.CACHE, "Token of the caches; to rotate it, see the deployment guide");
		secret("Operator", SecretNames.OPERATOR, "First password of the first operator, who changes it in the shop");
		for (String key : SecretNames.TOKEN_KEYS) {
			secret("Keys-" + key, key, "Keys of access tokens; made and rotated by the command token-keys");
		}
	}

	/**
	 * Lets the passwords of the database change by themselves.
	 * @param cluster the cluster in this region
	 * @param vpc the network of the functions that change them
	 * @param group the group that these functions join
	 */
	public void rotate(DatabaseCluster cluster, IVpc vpc, ISecurityGroup group) {
		Objects.requireNonNull(cluster.getSecret())
			.addRotationSchedule("Rotation",
					every(HostedRotation.mysqlSingleUser(SingleUserHostedRotationOptions.builder()
						.vpc(vpc)
						.vpcSubnets(RegionNetwork.subnets(RegionNetwork.APPLICATION))
						.securityGroups(List.of(group))
						.excludeCharacters(AWKWARD)
						.build())));
		this.schemas.values()
			.forEach((secret) -> secret.attach(cluster)
				.addRotationSchedule("Rotation",
						every(HostedRotation.mysqlMultiUser(MultiUserHostedRotationOptions.builder()
							.masterSecret(this.administrator)
							.vpc(vpc)
							.vpcSubnets(RegionNetwork.subnets(RegionNetwork.APPLICATION))
							.securityGroups(List.of(group))
							.excludeCharacters(AWKWARD)
							.build()))));
	}

	private static RotationScheduleOptions every(HostedRotation rotation) {
		return RotationScheduleOptions.builder().hostedRotation(rotation).automaticallyAfter(ROTATION).build();
	}

	private DatabaseSecret databaseSecret(String id, String name, String user, @Nullable ISecret master) {
		DatabaseSecret secret = DatabaseSecret.Builder.create(this, id)
			.secretName(this.props.naming().apply(name))
			.username(user)
			.masterSecret(master)
			.excludeCharacters(AWKWARD)
			.encryptionKey(this.props.key())
			.replicaRegions(this.props.replicas())
			.build();
		secret.applyRemovalPolicy(this.props.removalPolicy());
		return secret;
	}

	private void secret(String id, String name, String description) {
		Secret secret = Secret.Builder.create(this, id)
			.secretName(this.props.naming().apply(name))
			.description(description)
			.generateSecretString(SecretStringGenerator.builder().passwordLength(64).excludePunctuation(true).build())
			.encryptionKey(this.props.key())
			.replicaRegions(this.props.replicas())
			.removalPolicy(this.props.removalPolicy())
			.build();
		Waiver.grant(secret, Waiver.of("AwsSolutions-SMG4",
				"Both ends have to change together, region by region; the deployment guide says how."));
	}

	/**
	 * The secret of the database's administrator.
	 * @return the secret
	 */
	public ISecret administrator() {
		return this.administrator;
	}

	/**
	 * What the secrets are made of.
	 *
	 * @param naming makes the name of a secret of its last part
	 * @param schemas every schema of the database, which is also the name of its user
	 * @param key what encrypts them here
	 * @param replicas the other regions, and what encrypts them there
	 * @param removalPolicy whether they outlive their stack
	 */
	public record Props(UnaryOperator<String> naming, List<String> schemas, IKey key, List<ReplicaRegion> replicas,
			RemovalPolicy removalPolicy) {

		public Props {
			schemas = List.copyOf(schemas);
			replicas = List.copyOf(replicas);
		}

	}

}
