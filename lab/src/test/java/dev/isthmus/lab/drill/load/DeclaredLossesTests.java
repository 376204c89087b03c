package dev.isthmus.lab.drill.load;

import dev.isthmus.lab.drill.history.Freshness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredLossesTests {

	private final DeclaredLosses losses = new DeclaredLosses();

	@Test
	void leavesEverythingAsItIsWhileNothingIsLost() {
		this.losses.told(Freshness.CURRENT);
		this.losses.told(Freshness.STALE);
		assertThat(this.losses.freshness("a", Freshness.CURRENT)).isEqualTo(Freshness.CURRENT);
		assertThat(this.losses.freshness("a", Freshness.STALE)).isEqualTo(Freshness.STALE);
	}

	@Test
	void excusesTheNextReadOfEachEntryOnce() {
		this.losses.told(Freshness.LOST);
		assertThat(this.losses.freshness("a", Freshness.CURRENT)).isEqualTo(Freshness.LOST);
		assertThat(this.losses.freshness("a", Freshness.CURRENT)).isEqualTo(Freshness.CURRENT);
		assertThat(this.losses.freshness("b", Freshness.CURRENT)).isEqualTo(Freshness.LOST);
	}

	@Test
	void keepsTheExcuseWhileAnswersAreStale() {
		this.losses.told(Freshness.LOST);
		assertThat(this.losses.freshness("a", Freshness.STALE)).isEqualTo(Freshness.STALE);
		assertThat(this.losses.freshness("a", Freshness.CURRENT)).isEqualTo(Freshness.LOST);
	}

}
