package dev.isthmus.infra;

import java.util.List;

/**
 * All that tells one environment from another. Sizes are small enough to be raised, not
 * guessed from a load nobody has measured.
 *
 * @param name part of the names of stacks and secrets
 * @param availabilityZones how many zones a region uses, 2 or 3
 * @param natGateways how many zones of a region have a NAT gateway and endpoints of AWS
 * services; fewer than all is cheaper and lets one zone take the others' way out along
 * @param permanent whether data outlives its stack and deletion is refused
 * @param database the database cluster of a region
 * @param search the search domain of a region
 * @param cache the cache of a region
 * @param tasks the containers of each service
 * @param bastions how many bastion hosts a region keeps
 * @param guards paid guards of the account
 * @param logRetentionDays how long CloudWatch and the search domains keep logs
 * @param monthlyBudgetUsd what the account may cost before somebody is told
 */
public record Environment(String name, int availabilityZones, int natGateways, boolean permanent, Database database,
		Search search, Cache cache, Tasks tasks, int bastions, Guards guards, int logRetentionDays,
		int monthlyBudgetUsd) {

	public Environment {
		if (availabilityZones < 2 || availabilityZones > 3) {
			throw new IllegalArgumentException("A region uses 2 or 3 availability zones, not " + availabilityZones);
		}
		if (natGateways < 1 || natGateways > availabilityZones) {
			throw new IllegalArgumentException("A region has a NAT gateway at least, and one a zone at most");
		}
	}

	/**
	 * The environment that serves users.
	 * @return the environment
	 */
	public static Environment production() {
		return new Environment("prod", 2, 2, true, new Database("r7g.large", 1, 14),
				new Search("OpenSearch_3.5", "r7g.large.search", 2, 100, "m7g.medium.search"),
				new Cache("cache.m7g.large", 2), new Tasks(1024, 2048, 12, 4), 2, new Guards(false, true), 30, 8000);
	}

	/**
	 * A small environment that can be destroyed without a trace.
	 * @return the environment
	 */
	public static Environment development() {
		return new Environment("dev", 2, 1, false, new Database("r7g.large", 0, 1),
				new Search("OpenSearch_3.5", "t3.small.search", 2, 10, ""), new Cache("cache.t4g.micro", 2),
				new Tasks(512, 1024, 2, 2), 1, new Guards(false, false), 7, 2200);
	}

	/**
	 * Finds an environment.
	 * @param name its name
	 * @return the environment
	 * @throws IllegalArgumentException if there is none
	 */
	public static Environment of(String name) {
		return List.of(production(), development())
			.stream()
			.filter((environment) -> environment.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no environment '%s'; there are dev and prod".formatted(name)));
	}

	/**
	 * The same environment with another search engine.
	 * @param engine for example {@code Elasticsearch_7.10}
	 * @return the environment
	 */
	public Environment withSearchEngine(String engine) {
		Search other = new Search(engine, this.search.instanceType(), this.search.nodes(), this.search.volumeGib(),
				this.search.managerType());
		return new Environment(this.name, this.availabilityZones, this.natGateways, this.permanent, this.database,
				other, this.cache, this.tasks, this.bastions, this.guards, this.logRetentionDays,
				this.monthlyBudgetUsd);
	}

	/**
	 * The same environment with other paid guards.
	 * @param guards the guards
	 * @return the environment
	 */
	public Environment withGuards(Guards guards) {
		return new Environment(this.name, this.availabilityZones, this.natGateways, this.permanent, this.database,
				this.search, this.cache, this.tasks, this.bastions, guards, this.logRetentionDays,
				this.monthlyBudgetUsd);
	}

	/**
	 * The database cluster of a region.
	 *
	 * @param instanceType type of writer and readers
	 * @param readers how many readers a cluster has, each in another zone than the
	 * writer; without one, a failure of the writer takes the region out
	 * @param backupDays how long backups are kept
	 */
	public record Database(String instanceType, int readers, int backupDays) {

		public Database {
			// "Configuration requirements of an Amazon Aurora global database"
			if (instanceType.startsWith("t")) {
				throw new IllegalArgumentException(
						"A global database takes no burstable instances, and %s is one".formatted(instanceType));
			}
		}

	}

	/**
	 * The search domain of a region.
	 *
	 * @param engine name and version as the service spells them
	 * @param instanceType type of the data nodes
	 * @param nodes how many data nodes, a multiple of the zones
	 * @param volumeGib the disk of each data node
	 * @param managerType type of three dedicated manager nodes, or empty for none
	 */
	public record Search(String engine, String instanceType, int nodes, int volumeGib, String managerType) {

		/**
		 * Whether the domain has nodes that only manage it.
		 * @return whether a type is given for them
		 */
		public boolean managed() {
			return !this.managerType.isEmpty();
		}

		/**
		 * Where the domain has its dashboards, which is a matter of the engine.
		 * @return a path without its first slash
		 */
		public String dashboardsPath() {
			return this.engine.startsWith("Elasticsearch") ? "_plugin/kibana" : "_dashboards";
		}

	}

	/**
	 * The cache of a region.
	 *
	 * @param nodeType type of its nodes
	 * @param nodes how many, each in another zone
	 */
	public record Cache(String nodeType, int nodes) {
	}

	/**
	 * The containers of each service.
	 *
	 * @param cpuUnits 1,024 to a virtual CPU
	 * @param memoryMib memory of a task
	 * @param worldwidePeak tasks of one service that the whole world needs at its busiest
	 * hour
	 * @param headroom how many times its floor a service may grow to
	 */
	public record Tasks(int cpuUnits, int memoryMib, int worldwidePeak, int headroom) {

		/**
		 * The tasks that run in each region at any hour, so that the others carry the
		 * load of one that is lost without having to start anything (static stability).
		 * @param regions how many regions there are
		 * @return the floor of one service in one region, at least 2
		 */
		public int floor(int regions) {
			return Math.max(2, Math.ceilDiv(this.worldwidePeak, Math.max(1, regions - 1)));
		}

		/**
		 * The most tasks that a service may grow to in a region.
		 * @param regions how many regions there are
		 * @return the ceiling
		 */
		public int ceiling(int regions) {
			return floor(regions) * this.headroom;
		}

	}

	/**
	 * Paid guards of the account.
	 *
	 * @param shieldAdvanced 3,000 USD a month and a year's commitment, hence an option
	 * @param guardDuty threat detection, in every region
	 */
	public record Guards(boolean shieldAdvanced, boolean guardDuty) {
	}

}
