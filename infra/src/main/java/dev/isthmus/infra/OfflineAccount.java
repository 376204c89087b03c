package dev.isthmus.infra;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;

/**
 * An account that does not exist, for templates that are made to be tested or priced and
 * not to be deployed.
 */
final class OfflineAccount {

	/** A number that AWS gives to nobody. */
	static final String ID = "0".repeat(12);

	private OfflineAccount() {
	}

	/**
	 * A deployment in this account.
	 * @param environment the environment
	 * @param topology the regions
	 * @return the deployment
	 */
	static Deployment deployment(Environment environment, Topology topology) {
		return new Deployment(ID, environment, topology, new Deployment.Domain("shop.example", "Z0000000000EXAMPLE"),
				List.of("198.51.100.0/24", "203.0.113.0/24"), List.of("192.0.2.0/25", "192.0.2.128/25"),
				"operators@shop.example", "example/isthmus", "1.0.0");
	}

	/**
	 * What the CDK would look up in the account.
	 * @param topology the regions
	 * @return the facts by the keys of {@code cdk.context.json}
	 */
	static SequencedMap<String, Object> facts(Topology topology) {
		SequencedMap<String, Object> facts = new TreeMap<>();
		for (RegionId region : topology.regionIds()) {
			facts.put("availability-zones:account=%s:region=%s".formatted(ID, region),
					List.of(region + "a", region + "b", region + "c"));
			facts.put(prefixListKey(region), List.of(Map.of("PrefixListId", "pl-00000000")));
		}
		return facts;
	}

	private static String prefixListKey(RegionId region) {
		return String.join(":", "cc-api-provider", "account=" + ID, "expectedMatchCount=exactly-one",
				"propertiesToReturn.0=PrefixListId", "propertyMatch.PrefixListName=com.amazonaws." + region + ".s3",
				"region=" + region, "typeName=AWS$:$:EC2$:$:PrefixList");
	}

}
