package dev.isthmus.infra;

import java.util.List;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;

/**
 * What is deployed where: all that the templates are made of. Nothing of it is written in
 * code; account and names come from who deploys.
 *
 * @param account the account, from the caller's credentials
 * @param environment sizes and lifetimes
 * @param topology regions and routing
 * @param domain the name under which users find the system
 * @param officeRanges CIDR ranges from which the bastion may be reached; none closes it
 * @param edgeRanges CIDR ranges from which CloudFront comes to its origins; with none,
 * all who come by one edge count as one client
 * @param operatorEmail who is told of alarms and costs
 * @param sourceRepository {@code owner/name} of the repository whose workflows may deploy
 * @param imageTag which build of the services runs
 */
public record Deployment(String account, Environment environment, Topology topology, Domain domain,
		List<String> officeRanges, List<String> edgeRanges, String operatorEmail, String sourceRepository,
		String imageTag) {

	/** The product's name, which starts every name that has to be given by hand. */
	public static final String PRODUCT = "isthmus";

	public Deployment {
		officeRanges = List.copyOf(officeRanges);
		edgeRanges = List.copyOf(edgeRanges);
	}

	/**
	 * Whether the region's database takes the writes when the system is first deployed.
	 * @param region the region
	 * @return whether it is the initial primary
	 */
	public boolean startsAsPrimary(RegionId region) {
		return region.equals(this.topology.initialPrimary());
	}

	/**
	 * The secondary regions.
	 * @return every region but the initial primary, in the order of the topology
	 */
	public List<RegionId> secondaries() {
		return this.topology.regionIds().stream().filter((region) -> !startsAsPrimary(region)).toList();
	}

	/**
	 * All regions.
	 * @return the initial primary, then the secondary regions
	 */
	public List<RegionId> primaryFirst() {
		return List.copyOf(this.topology.primaryFirst());
	}

	/**
	 * The prefix of what needs the same name in every region.
	 * @return for example {@code isthmus-prod}
	 */
	public String prefix() {
		return PRODUCT + "-" + this.environment.name();
	}

	/**
	 * The name of a secret, the same in every region that it is replicated to.
	 * @param name its last part
	 * @return for example {@code isthmus/prod/user-database}
	 */
	public String secretName(String name) {
		return String.join("/", PRODUCT, this.environment.name(), name);
	}

	/**
	 * Where the services find settings that may change without a new build.
	 * @return a path of Parameter Store, as it is asked for: {@code /isthmus/prod/}
	 */
	public String parameterPath() {
		return String.join("/", "", PRODUCT, this.environment.name(), "");
	}

	/**
	 * The name under which users find the system.
	 *
	 * @param name a domain whose zone is in Route 53
	 * @param zoneId the id of that zone
	 */
	public record Domain(String name, String zoneId) {

		/**
		 * The name that Route 53 answers by the routing policy.
		 * @return for example {@code api.shop.example}
		 */
		public String api() {
			return "api." + this.name;
		}

		/**
		 * A region's own address, behind which there is no other region.
		 * @param region the region
		 * @return for example {@code eu-west-1.api.shop.example}
		 */
		public String api(RegionId region) {
			return region + "." + api();
		}

	}

}
