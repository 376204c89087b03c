package dev.isthmus.lab.region;

import java.util.Locale;

/**
 * Where a region is between stopped and running.
 */
public enum RegionState {

	STARTING, RUNNING, STOPPED,

	/** Some of it could not be started; what runs is left for a look at its logs. */
	FAILED;

	/** As the control API and the command line say it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
