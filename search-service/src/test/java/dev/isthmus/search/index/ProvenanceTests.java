package dev.isthmus.search.index;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProvenanceTests {

	@Test
	void letsATermOutrankEveryVersionOfTheOneBefore() {
		assertThat(Provenance.copied(4).externalVersion(0))
			.isGreaterThan(Provenance.copied(3).externalVersion(999_999));
	}

	@Test
	void keepsTheOrderOfVersionsWithinATerm() {
		assertThat(Provenance.copied(3).externalVersion(8)).isGreaterThan(Provenance.repaired(3).externalVersion(7));
	}

}
