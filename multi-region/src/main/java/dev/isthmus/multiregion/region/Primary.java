package dev.isthmus.multiregion.region;

import java.net.URI;

import dev.isthmus.topology.RegionId;

/**
 * Where writes go now, as far as this process can see.
 */
public sealed interface Primary {

	/**
	 * The term that it began; 0 if there is none.
	 */
	long term();

	/**
	 * This region is primary.
	 */
	record Here(RegionStatus status) implements Primary {

		@Override
		public long term() {
			return this.status.term();
		}

	}

	/**
	 * Another region is.
	 *
	 * @param baseUrl where it is reached from here
	 */
	record Elsewhere(RegionId region, URI baseUrl, RegionStatus status) implements Primary {

		@Override
		public long term() {
			return this.status.term();
		}

	}

	/**
	 * No reachable region says that it is.
	 */
	record Nowhere() implements Primary {

		@Override
		public long term() {
			return 0;
		}

	}

}
