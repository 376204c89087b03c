package dev.isthmus.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.isthmus.topology.Topology;
import software.constructs.Construct;

/**
 * Reads what is deployed from the context of the CDK's command line: {@code cdk.json},
 * and {@code --context}. The account is that of the caller's credentials.
 */
final class DeploymentContext {

	private DeploymentContext() {
	}

	/**
	 * Reads the context.
	 * @param scope the application
	 * @param all every region there is
	 * @return the deployment
	 * @throws IllegalArgumentException if something is missing; the message says what
	 */
	static Deployment read(Construct scope, Topology all) {
		Topology topology = optional(scope, "regions").map((count) -> all.subset(numberOfRegions(all, count)))
			.orElse(all);
		Environment environment = Environment.of(required(scope, "environment"));
		Environment chosen = optional(scope, "search-engine").map(environment::withSearchEngine).orElse(environment);
		return new Deployment(account(), chosen, topology,
				new Deployment.Domain(required(scope, "domain"), required(scope, "zone-id")),
				ranges(scope, "office-ranges"), ranges(scope, "edge-ranges"), required(scope, "operator-email"),
				required(scope, "source-repository"), optional(scope, "image-tag").orElse("none"));
	}

	private static String account() {
		return Optional.ofNullable(System.getenv("CDK_DEFAULT_ACCOUNT")).orElse(OfflineAccount.ID);
	}

	private static int numberOfRegions(Topology all, String count) {
		int most = all.regionIds().size();
		if (!count.matches("[1-9][0-9]?") || Integer.parseInt(count) > most) {
			throw new IllegalArgumentException("The context says %s=%s; it is how many regions there are, from 1 to %d"
				.formatted(key("regions"), count, most));
		}
		return Integer.parseInt(count);
	}

	private static List<String> ranges(Construct scope, String name) {
		return optional(scope, name).map((ranges) -> Arrays.asList(ranges.split(",", -1))).orElse(List.of());
	}

	private static String required(Construct scope, String name) {
		return optional(scope, name).orElseThrow(() -> new IllegalArgumentException(
				"The context lacks %s; write it into cdk.json or say --context %s=…".formatted(key(name), key(name))));
	}

	private static Optional<String> optional(Construct scope, String name) {
		return Optional.ofNullable(scope.getNode().tryGetContext(key(name)))
			.map(Object::toString)
			.filter((value) -> !value.isBlank());
	}

	private static String key(String name) {
		return Deployment.PRODUCT + ":" + name;
	}

}
