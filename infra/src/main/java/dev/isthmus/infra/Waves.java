package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.isthmus.topology.RegionId;

/**
 * The order in which stacks are deployed. What regions stand on comes first, the initial
 * primary region before those that replicate from it, last what migrates their schemas.
 * New code comes the other way round: the secondary regions try it before the primary
 * does.
 */
final class Waves {

	private Waves() {
	}

	/**
	 * The waves of a deployment.
	 * @param deployment what is deployed
	 * @return the names of stacks that are deployed together, separated by blanks
	 */
	static List<String> of(Deployment deployment) {
		RegionId primary = deployment.topology().initialPrimary();
		List<String> waves = new ArrayList<>();
		waves.add(name(deployment, primary, "delivery"));
		for (String part : List.of("foundation", "data", "access", "migration")) {
			waves.add(name(deployment, primary, part));
			deployment.secondaries().forEach((region) -> waves.add(name(deployment, region, part)));
		}
		Stream.concat(deployment.secondaries().stream(), Stream.of(primary))
			.map((region) -> name(deployment, region, "services"))
			.forEach(waves::add);
		deployment.topology().regionIds().forEach((region) -> waves.add(name(deployment, region, "operations")));
		waves.add(name(deployment, Stacks.copyRegion(deployment), "page"));
		waves.add(name(deployment, GlobalStack.REGION, "global"));
		return waves;
	}

	private static String name(Deployment deployment, RegionId region, String part) {
		return String.join("-", deployment.prefix(), region.value(), part);
	}

}
