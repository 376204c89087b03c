package dev.isthmus.multiregion.region;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.multiregion.lease.LeaseState;
import dev.isthmus.multiregion.lease.Withholding;
import dev.isthmus.topology.RegionId;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The votes that this region has and those that it gives, on the management port: whoever
 * promotes another region tells it to withhold its vote from the old primary.
 */
@Endpoint(id = "lease")
class LeaseEndpoint {

	private final Set<RegionId> peers;

	private final Lease lease;

	private final Withholding withholding;

	private final RegionStatusSource own;

	LeaseEndpoint(Set<RegionId> peers, Lease lease, Withholding withholding, RegionStatusSource own) {
		this.peers = Set.copyOf(peers);
		this.lease = lease;
		this.withholding = withholding;
		this.own = own;
	}

	/**
	 * The votes.
	 *
	 * @param voteAgeMillis how old the latest vote of each voter is
	 * @param withheldMillis for how long votes have been withheld, by region
	 */
	record Votes(LeaseState lease, Map<String, Long> voteAgeMillis, Map<String, Long> withheldMillis) {
	}

	@ReadOperation
	Votes votes() {
		var ages = this.lease.ages()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (age) -> age.getValue().toMillis()));
		var withheld = this.withholding.all(term())
			.entrySet()
			.stream()
			.collect(Collectors.toMap((order) -> order.getKey().value(), (order) -> order.getValue().toMillis()));
		return new Votes(this.lease.state(), ages, withheld);
	}

	/**
	 * Withholds the vote from a region, or goes on to.
	 */
	@WriteOperation
	Votes withhold(String withheldFrom) {
		this.withholding.withholdFrom(peer(withheldFrom), term());
		return votes();
	}

	/**
	 * Gives a region its vote again.
	 */
	@DeleteOperation
	Votes giveAgain(String withheldFrom) {
		this.withholding.end(peer(withheldFrom));
		return votes();
	}

	private RegionId peer(String name) {
		return this.peers.stream()
			.filter((peer) -> peer.value().equals(name))
			.findFirst()
			.orElseThrow(() -> new InvalidEndpointRequestException("not a peer",
					"The vote is for one of " + this.peers + "."));
	}

	private long term() {
		return this.own.status().term();
	}

}
