package dev.isthmus.lab.port;

import java.util.List;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PortPlanTests {

	private static final List<RegionId> REGIONS = List.of(new RegionId("us-east-1"), new RegionId("eu-west-1"),
			new RegionId("ap-southeast-1"));

	private static final List<String> SERVICES = List.of("product", "search", "user");

	@Test
	void givesNoPortTwice() {
		var plan = new PortPlan(8080, REGIONS);
		// Each region has 7 ports of its own, 6 of each service, and 2 links to each
		// other region.
		assertThat(plan.ports(REGIONS, SERVICES)).hasSize(4 + 3 * (7 + 18 + 4));
	}

	@Test
	void givesARegionTheSamePortsWhateverRunsBesideIt() {
		var plan = new PortPlan(8080, REGIONS);
		var all = plan.ports(REGIONS, SERVICES);
		assertThat(plan.ports(REGIONS.subList(1, 3), SERVICES))
			.allSatisfy((port, purpose) -> assertThat(all.get(port)).isEqualTo(purpose));
		assertThat(plan.address(REGIONS.get(1))).isEqualTo(18200);
	}

	@Test
	void refusesAFrontDoorThatLeavesNoRoomForRegions() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PortPlan(60_000, REGIONS));
		assertThatIllegalArgumentException().isThrownBy(() -> new PortPlan(0, REGIONS));
	}

	@Test
	void refusesARegionThatIsNotInTheFile() {
		var plan = new PortPlan(8080, REGIONS);
		assertThatIllegalArgumentException().isThrownBy(() -> plan.address(new RegionId("sa-east-1")));
	}

}
