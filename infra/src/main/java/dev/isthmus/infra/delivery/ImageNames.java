package dev.isthmus.infra.delivery;

import dev.isthmus.infra.Deployment;
import dev.isthmus.topology.Service;

/**
 * The names of image repositories, given by hand because replication keeps them in every
 * region.
 */
public final class ImageNames {

	/** What all names start with. */
	public static final String PREFIX = Deployment.PRODUCT + "/";

	private ImageNames() {
	}

	/**
	 * The repository of a service's image.
	 * @param service the service
	 * @return for example {@code isthmus/product-service}
	 */
	public static String of(Service service) {
		return PREFIX + service.name() + "-service";
	}

}
