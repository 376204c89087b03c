package dev.isthmus.infra;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.compute.ServiceNeeds;
import dev.isthmus.infra.compute.TaskRoles;
import dev.isthmus.infra.data.DatabaseAuthorities;
import dev.isthmus.infra.data.DeploymentSecrets;
import dev.isthmus.infra.data.GlobalDatabase;
import dev.isthmus.infra.data.RegionCache;
import dev.isthmus.infra.data.RegionDatabase;
import dev.isthmus.infra.data.SearchDomain;
import dev.isthmus.infra.data.SecretNames;
import dev.isthmus.infra.encryption.DataKey;
import dev.isthmus.infra.network.SecurityGroups;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.constructs.Construct;

/**
 * The stores of a region, and the roles that may read them. In the initial primary region
 * also what all regions share: the global database and the secrets.
 */
final class DataStack extends RegionStack {

	private final FoundationStack foundation;

	private final IVpc vpc;

	private final IKey dataKey;

	private final String globalDatabase;

	private final TaskRoles roles;

	private final RegionDatabase database;

	private final SearchDomain search;

	private final RegionCache cache;

	/**
	 * Makes the stores of the initial primary region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param others what the other regions stand on, to which secrets are replicated
	 * @return the stack
	 */
	static DataStack primary(Construct scope, Deployment deployment, FoundationStack foundation,
			List<FoundationStack> others) {
		return new DataStack(scope, deployment, foundation, Optional.empty(), others);
	}

	/**
	 * Makes the stores of another region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param primary the stores of the initial primary region
	 * @return the stack
	 */
	static DataStack secondary(Construct scope, Deployment deployment, FoundationStack foundation, DataStack primary) {
		return new DataStack(scope, deployment, foundation, Optional.of(primary), List.of());
	}

	private DataStack(Construct scope, Deployment deployment, FoundationStack foundation, Optional<DataStack> primary,
			List<FoundationStack> others) {
		super(scope, deployment, foundation.regionId(), "data");
		this.foundation = foundation;
		Waiver.acknowledge(this, "W9007", "The subnets differ; the validator does not tell outputs of a stack apart.");
		this.vpc = foundation.network().vpc();
		this.dataKey = DataKey.closed(this, "Key", foundation.key());
		this.globalDatabase = primary.map((stack) -> stack.globalDatabase)
			.orElseGet(() -> new GlobalDatabase(this, "Global", size().permanent()).identifier());
		Optional<DeploymentSecrets> secrets = primary.isPresent() ? Optional.empty() : Optional.of(secrets(others));
		this.roles = new TaskRoles(this, "Roles", new TaskRoles.Props(deployment, this.dataKey, deployment.prefix()));
		this.database = makeDatabase(secrets.map(DeploymentSecrets::administrator));
		this.search = makeSearch();
		// The domain is told by hand; see the script map-search-roles.
		CfnOutput.Builder.create(this, "LogRetentionDays").value(String.valueOf(size().logRetentionDays())).build();
		this.cache = makeCache();
		secrets.ifPresent((made) -> {
			made.rotate(this.database.cluster(), this.vpc,
					SecurityGroups.closed(this, "RotationGroup", foundation.groups().services()));
			this.cache.getNode().addDependency(made);
		});
		primary.ifPresent(this::addStackDependencyOn);
	}

	/** The replica of the cache's token has to be there before the cache. */
	private void addStackDependencyOn(DataStack primary) {
		addStackDependency(primary, "Secrets are replicated from there");
	}

	private DeploymentSecrets secrets(List<FoundationStack> others) {
		List<String> schemas = deployment().topology()
			.services()
			.stream()
			.flatMap((service) -> ServiceNeeds.of(service).schema().stream())
			.toList();
		List<ReplicaRegion> replicas = others.stream()
			.map((other) -> ReplicaRegion.builder()
				.region(other.regionId().value())
				.encryptionKey(DataKey.closed(this, "KeyOf-" + other.regionId(), other.key()))
				.build())
			.toList();
		return new DeploymentSecrets(this, "Secrets", new DeploymentSecrets.Props(deployment()::secretName, schemas,
				this.dataKey, replicas, removalPolicy()));
	}

	private RegionDatabase makeDatabase(Optional<ISecret> administrator) {
		return new RegionDatabase(this, "Database",
				new RegionDatabase.Props(deployment().prefix(), this.globalDatabase, administrator, size().database(),
						size().permanent(), this.vpc,
						SecurityGroups.closed(this, "DatabaseGroup", this.foundation.groups().database()), this.dataKey,
						retention()));
	}

	private SearchDomain makeSearch() {
		return new SearchDomain(this, "Search",
				new SearchDomain.Props(deployment().prefix(), size().search(), size().permanent(), this.vpc,
						SecurityGroups.closed(this, "SearchGroup", this.foundation.groups().search()), this.dataKey,
						logGroup("SearchLogs", this.dataKey), this.roles.administrator(), this.roles.searchClients()));
	}

	private RegionCache makeCache() {
		return new RegionCache(this, "Cache",
				new RegionCache.Props(size().cache(), this.vpc,
						SecurityGroups.closed(this, "CacheGroup", this.foundation.groups().cache()), this.dataKey,
						deployment().secretName(SecretNames.CACHE)));
	}

	/** What the profile {@code aws} of a service reads of its database, if it has one. */
	SequencedMap<String, String> databaseVariables(ServiceNeeds needs) {
		SequencedMap<String, String> variables = new TreeMap<>();
		needs.schema().ifPresent((schema) -> {
			variables.put("DATABASE_AUTHORITIES", resource(DatabaseAuthorities.pem(regionId())));
			variables.put("DATABASE_HOST", this.database.cluster().getClusterEndpoint().getHostname());
			variables.put("DATABASE_READER_HOST", this.database.cluster().getClusterReadEndpoint().getHostname());
			variables.put("DATABASE_SCHEMA", schema);
			variables.put("DATABASE_SECRET", deployment().secretName(SecretNames.schema(schema)));
		});
		return variables;
	}

	/** What a service reads as a resource. */
	private static String resource(String text) {
		return "base64:" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	TaskRoles roles() {
		return this.roles;
	}

	RegionDatabase database() {
		return this.database;
	}

	SearchDomain search() {
		return this.search;
	}

	RegionCache cache() {
		return this.cache;
	}

	String globalDatabase() {
		return this.globalDatabase;
	}

}
