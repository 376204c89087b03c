package dev.isthmus.infra;

import dev.isthmus.infra.encryption.DataKey;
import dev.isthmus.infra.network.SecurityGroups;
import dev.isthmus.infra.operations.Bastion;
import software.constructs.Construct;

/**
 * The way of operators to the stores of a region. On its own, because they have to go
 * there before the first service starts.
 */
final class AccessStack extends RegionStack {

	/**
	 * Makes the bastion of a region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param stores the stores of the region
	 */
	AccessStack(Construct scope, Deployment deployment, FoundationStack foundation, DataStack stores) {
		super(scope, deployment, foundation.regionId(), "access");
		addBastion(foundation, stores);
	}

	private void addBastion(FoundationStack foundation, DataStack stores) {
		SecurityGroups groups = foundation.groups();
		new Bastion(this, "Bastion", new Bastion.Props(deployment().prefix() + "-" + regionId(),
				foundation.network().vpc(), SecurityGroups.closed(this, "BastionGroup", groups.bastion()),
				SecurityGroups.closed(this, "BastionBalancerGroup", groups.bastionBalancer()), size().bastions(),
				logGroup("Sessions", DataKey.closed(this, "Key", foundation.key())), stores.search().host(),
				size().search().dashboardsPath(), stores.database().cluster().getClusterEndpoint().getHostname(),
				stores.database().cluster().getClusterReadEndpoint().getHostname()));
	}

}
