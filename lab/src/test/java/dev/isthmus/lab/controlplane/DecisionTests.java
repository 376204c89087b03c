package dev.isthmus.lab.controlplane;

import java.util.List;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionTests {

	private static final RegionId EU = new RegionId("eu-west-1");

	private static final RegionId AP = new RegionId("ap-southeast-1");

	@ParameterizedTest
	@EnumSource(names = { "WELL", "READ_ONLY" }, mode = EnumSource.Mode.EXCLUDE)
	void promotesWhenAllOthersAreWell(Beat beat) {
		assertThat(Decision.on(new Survey(beat, false, List.of(EU, AP), List.of(EU, AP), List.of(EU, AP), 2, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(EU, AP)));
	}

	@ParameterizedTest
	@EnumSource(names = { "DEAD", "HUNG" })
	void needsNoVotesToReplaceADeadPrimary(Beat beat) {
		assertThat(Decision.on(new Survey(beat, false, List.of(EU), List.of(EU), List.of(), 0, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(EU)));
	}

	@ParameterizedTest
	@EnumSource(names = { "DEAD", "HUNG" })
	void prefersTheStandbyOfTheSameRegion(Beat beat) {
		assertThat(Decision.on(new Survey(beat, true, List.of(EU, AP), List.of(EU, AP), List.of(EU, AP), 2, 3, true)))
			.isEqualTo(new Decision.TakeOver());
	}

	@ParameterizedTest
	@EnumSource(names = { "LEASE_LOST", "OUT_OF_REACH" })
	void needsAnotherRegionWhenTheWholeRegionIsCutOff(Beat beat) {
		assertThat(Decision.on(new Survey(beat, true, List.of(EU), List.of(EU), List.of(EU), 2, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(EU)));
	}

	@ParameterizedTest
	@EnumSource(names = { "DEAD", "HUNG" })
	void startsADeadDatabaseAgainWhenNobodyCanTakeItsPlace(Beat beat) {
		assertThat(Decision.on(new Survey(beat, false, List.of(), List.of(), List.of(), 0, 1, true)))
			.isEqualTo(new Decision.Restart());
		assertStandsStill(new Survey(beat, false, List.of(), List.of(), List.of(), 0, 1, false),
				"no region that could be promoted");
	}

	@Test
	void standsStillWithoutAMajorityInReach() {
		assertStandsStill(new Survey(Beat.OUT_OF_REACH, false, List.of(EU), List.of(EU), List.of(EU), 1, 3, true),
				"1 of 3 voters");
		assertStandsStill(new Survey(Beat.OUT_OF_REACH, false, List.of(EU), List.of(EU), List.of(EU), 2, 4, true),
				"2 of 4 voters");
	}

	@ParameterizedTest
	@EnumSource(names = { "DEAD", "HUNG" })
	void prefersRegionsWhoseServicesWork(Beat beat) {
		assertThat(Decision.on(new Survey(beat, false, List.of(EU, AP), List.of(AP), List.of(), 0, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(AP, EU)));
		assertThat(Decision.on(new Survey(beat, false, List.of(EU, AP), List.of(EU, AP), List.of(AP), 0, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(AP, EU)));
		assertThat(Decision.on(new Survey(beat, false, List.of(EU, AP), List.of(), List.of(), 0, 3, true)))
			.as("rather one without services than none")
			.isEqualTo(new Decision.Promote(List.of(EU, AP)));
	}

	@ParameterizedTest
	@EnumSource(names = { "LEASE_LOST", "OUT_OF_REACH" })
	void replacesALivingPrimaryOnlyByOneThatSeesAMajority(Beat beat) {
		assertThat(Decision.on(new Survey(beat, false, List.of(EU, AP), List.of(EU, AP), List.of(AP), 2, 3, true)))
			.isEqualTo(new Decision.Promote(List.of(AP)));
		assertStandsStill(new Survey(beat, false, List.of(EU), List.of(EU), List.of(AP), 2, 3, true),
				"sees a majority");
		assertStandsStill(new Survey(beat, false, List.of(), List.of(), List.of(EU), 2, 3, true),
				"no region that could be promoted");
	}

	@Test
	void opensAPrimaryThatWasLeftReadOnly() {
		assertThat(Decision
			.on(new Survey(Beat.READ_ONLY, true, List.of(EU, AP), List.of(EU, AP), List.of(EU, AP), 2, 3, true)))
			.isEqualTo(new Decision.Reopen());
	}

	@Test
	void leavesAWellPrimaryAlone() {
		assertStandsStill(new Survey(Beat.WELL, false, List.of(EU), List.of(EU), List.of(EU), 2, 3, true), "well");
	}

	private static void assertStandsStill(Survey survey, String reason) {
		assertThat(Decision.on(survey)).isInstanceOfSatisfying(Decision.StandStill.class,
				(still) -> assertThat(still.reason()).contains(reason));
	}

}
