package dev.isthmus.multiregion.region;

/**
 * Is told when what is known of this or another region may have changed.
 */
@FunctionalInterface
interface RegionStatusListener {

	void statusChanged();

}
