package dev.isthmus.multiregion.region;

/**
 * Where the role, term and position of this region come from. Auto-configured for a
 * service with a database; a service without one provides its own bean.
 */
@FunctionalInterface
public interface RegionStatusSource {

	/**
	 * The latest status known; answers at once.
	 */
	RegionStatus status();

	/**
	 * Tells that the region has just refused a write although it was primary: the role is
	 * unknown until it was asked for anew.
	 * @return whether nobody had told that before, since it last said it was primary
	 */
	default boolean doubt() {
		return true;
	}

}
