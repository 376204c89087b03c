package dev.isthmus.infra;

import java.util.List;
import java.util.Optional;

import dev.isthmus.infra.delivery.CopiedImages;
import dev.isthmus.infra.encryption.DataKey;
import dev.isthmus.infra.network.RegionNetwork;
import dev.isthmus.infra.network.SecurityGroups;
import dev.isthmus.infra.operations.AlarmTopic;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.services.ec2.IPrefixList;
import software.amazon.awscdk.services.ec2.PrefixList;
import software.amazon.awscdk.services.ec2.PrefixListLookupOptions;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * What everything else in a region stands on: key, network, security groups and the
 * bucket of access logs.
 */
final class FoundationStack extends RegionStack {

	private final IKey key;

	private final RegionNetwork network;

	private final SecurityGroups groups;

	private final AccessLogs accessLogs;

	private final Topic alarms;

	/**
	 * Makes the foundation of a region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param region where
	 * @param primary the foundation of the initial primary region, empty for itself
	 */
	FoundationStack(Construct scope, Deployment deployment, RegionId region, Optional<FoundationStack> primary) {
		super(scope, deployment, region, "foundation");
		this.key = primary.map((foundation) -> DataKey.replica(this, "Key", foundation.key(), removalPolicy()))
			.orElseGet(() -> DataKey.primary(this, "Key", removalPolicy()));
		this.network = new RegionNetwork(this, "Network", networkProps(deployment));
		this.groups = new SecurityGroups(this, "Groups",
				new SecurityGroups.Props(this.network.vpc(), deployment.officeRanges(), storagePrefixList()));
		this.network.addEndpoints(this.groups.endpoints());
		this.accessLogs = new AccessLogs(this, "AccessLogs", removalPolicy());
		this.alarms = AlarmTopic.of(this, "Alarms", Optional.of(this.key), deployment.operatorEmail());
		if (primary.isPresent()) {
			new CopiedImages(this, "CopiedImages");
		}
	}

	private RegionNetwork.Props networkProps(Deployment deployment) {
		int index = List.copyOf(deployment.topology().regionIds()).indexOf(regionId());
		Environment environment = deployment.environment();
		return new RegionNetwork.Props("10.%d.0.0/16".formatted(index), environment.availabilityZones(),
				environment.natGateways(), logGroup("FlowLogs", this.key));
	}

	private String storagePrefixList() {
		IPrefixList storage = PrefixList.fromLookup(this, "Storage",
				PrefixListLookupOptions.builder().prefixListName("com.amazonaws." + regionId() + ".s3").build());
		return storage.getPrefixListId();
	}

	IKey key() {
		return this.key;
	}

	RegionNetwork network() {
		return this.network;
	}

	SecurityGroups groups() {
		return this.groups;
	}

	Topic alarms() {
		return this.alarms;
	}

	AccessLogs accessLogs() {
		return this.accessLogs;
	}

}
