package dev.isthmus.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.App;

/**
 * All stacks of a deployment.
 */
final class Stacks {

	private final App app;

	private final Deployment deployment;

	private final SequencedMap<RegionId, FoundationStack> foundations = new LinkedHashMap<>();

	private final SequencedMap<RegionId, DataStack> stores = new LinkedHashMap<>();

	private final SequencedMap<RegionId, ServicesStack> services = new LinkedHashMap<>();

	/**
	 * Makes the stacks.
	 * @param app the application that they belong to
	 * @param deployment what is deployed
	 * @param headers the headers of the page's files
	 */
	Stacks(App app, Deployment deployment, EdgeHeaders headers) {
		this.app = app;
		this.deployment = deployment;
		DeliveryStack delivery = new DeliveryStack(app, deployment);
		this.deployment.primaryFirst().forEach(this::addFoundation);
		this.deployment.primaryFirst().forEach(this::addStores);
		this.deployment.primaryFirst().forEach(this::addMigration);
		this.deployment.primaryFirst().forEach(this::addServices);
		this.deployment.primaryFirst().forEach(this::addOperations);
		addGlobal(headers, delivery);
	}

	private void addFoundation(RegionId region) {
		Optional<FoundationStack> primary = primary(this.foundations);
		this.foundations.put(region, new FoundationStack(this.app, this.deployment, region, primary));
	}

	private void addStores(RegionId region) {
		FoundationStack foundation = of(this.foundations, region);
		List<FoundationStack> others = this.deployment.secondaries()
			.stream()
			.map((other) -> of(this.foundations, other))
			.toList();
		this.stores.put(region,
				primary(this.stores)
					.map((primary) -> DataStack.secondary(this.app, this.deployment, foundation, primary))
					.orElseGet(() -> DataStack.primary(this.app, this.deployment, foundation, others)));
	}

	private void addMigration(RegionId region) {
		new MigrationStack(this.app, this.deployment, of(this.foundations, region), of(this.stores, region));
	}

	private void addServices(RegionId region) {
		List<String> ownAddresses = this.foundations.values()
			.stream()
			.flatMap((foundation) -> foundation.network().outgoingAddresses().stream())
			.toList();
		this.services.put(region, new ServicesStack(this.app, this.deployment, of(this.foundations, region),
				of(this.stores, region), ownAddresses));
	}

	private void addOperations(RegionId region) {
		new OperationsStack(this.app, this.deployment, of(this.foundations, region), of(this.services, region));
		new AccessStack(this.app, this.deployment, of(this.foundations, region), of(this.stores, region));
	}

	/** A region other than the one that holds the page's files, if there is one. */
	static RegionId copyRegion(Deployment deployment) {
		return deployment.topology()
			.regionIds()
			.stream()
			.filter((region) -> !region.equals(GlobalStack.REGION))
			.findFirst()
			.orElse(GlobalStack.REGION);
	}

	private void addGlobal(EdgeHeaders headers, DeliveryStack delivery) {
		RegionId copyRegion = copyRegion(this.deployment);
		String copy = new PageCopyStack(this.app, this.deployment, copyRegion).filesName();
		SequencedMap<RegionId, String> balancers = new LinkedHashMap<>();
		this.services
			.forEach((region, stack) -> balancers.put(region, stack.balancer().balancer().getLoadBalancerFullName()));
		GlobalStack global = new GlobalStack(this.app, this.deployment,
				new GlobalStack.Edge(copy, copyRegion, headers,
						of(this.stores, this.deployment.topology().initialPrimary()).globalDatabase(), balancers,
						delivery.deploymentRoleName()));
		this.services.values().forEach((stack) -> global.addStackDependency(stack, "Records lead to its address"));
	}

	/** The stack of the initial primary region, which is made before the others. */
	private <S> Optional<S> primary(SequencedMap<RegionId, S> stacks) {
		return Optional.ofNullable(stacks.get(this.deployment.topology().initialPrimary()));
	}

	private static <S> S of(SequencedMap<RegionId, S> stacks, RegionId region) {
		return Objects.requireNonNull(stacks.get(region), region::value);
	}

}
