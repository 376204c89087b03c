package dev.isthmus.infra.edge;

import java.util.Optional;

import dev.isthmus.topology.Continent;
import dev.isthmus.topology.CountryCode;
import dev.isthmus.topology.RegionId;

/**
 * A record that answers with what another name answers.
 *
 * @param name the name that it answers
 * @param setId tells it from others of the same name
 * @param rule when it is chosen among others of the same name
 * @param target the other name
 * @param healthOf the region whose health decides whether it may be chosen, or empty when
 * the health of the target does
 */
record AliasRecord(String name, String setId, Rule rule, String target, Optional<RegionId> healthOf) {

	/**
	 * When a record is chosen. See "Choosing a routing policy" of Route 53.
	 */
	sealed interface Rule {

		/** For callers from a country. */
		record FromCountry(CountryCode country) implements Rule {
		}

		/** For callers from a continent whose country no record names. */
		record FromContinent(Continent continent) implements Rule {
		}

		/** For callers from anywhere else. */
		record FromElsewhere() implements Rule {
		}

		/** For callers to whom this region answers fastest. */
		record Fastest(RegionId region) implements Rule {
		}

		/** For callers to whom this region is nearest, distances biased. */
		record Nearest(RegionId region, int bias) implements Rule {
		}

		/** As long as it is healthy. */
		record Preferred() implements Rule {
		}

		/** When the preferred record is unhealthy. */
		record StandIn() implements Rule {
		}

		/** At random, in proportion to weights. */
		record Share(int weight) implements Rule {
		}

	}

}
