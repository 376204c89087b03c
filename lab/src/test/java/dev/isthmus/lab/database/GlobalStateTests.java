package dev.isthmus.lab.database;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalStateTests {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	@TempDir
	private Path folder;

	@Test
	void isKeptInAFile() {
		var file = this.folder.resolve("state.json");
		var state = GlobalState.initial(US)
			.withPrimary(EU)
			.withOutdated(US)
			.withUnseeded(EU)
			.withTakeover(EU)
			.withUnseededStandby(US);
		state.writeTo(file);
		assertThat(GlobalState.read(file)).contains(state);
	}

	@Test
	void readsAFileFromBeforeThereWereStandbys() throws Exception {
		var file = this.folder.resolve("state.json");
		Files.writeString(file, "{\"primary\": \"us-east-1\", \"outdated\": []}");
		assertThat(GlobalState.read(file)).contains(GlobalState.initial(US));
	}

	@Test
	void knowsWhatIsInLineWithThePrimary() {
		var state = GlobalState.initial(US).withOutdated(EU);
		assertThat(state.isInLine(EU)).isFalse();
		assertThat(state.withUnseeded(EU).withRejoined(EU)).isEqualTo(GlobalState.initial(US));
		assertThat(GlobalState.initial(US).withUnseeded(EU).isInLine(EU)).isFalse();
		assertThat(GlobalState.initial(US).isInLine(EU)).isTrue();
	}

	@Test
	void swapsTheServersOfARegionAtEachTakeover() {
		var first = GlobalState.initial(US).withTakeover(US);
		assertThat(first.isSwapped(US)).isTrue();
		assertThat(first.withTakeover(US).isSwapped(US)).isFalse();
	}

	@Test
	void knowsWhichStandbyHasWhatItsRegionHad() {
		var takenOver = GlobalState.initial(US).withTakeover(US);
		assertThat(takenOver.isStandbyInLine(US)).as("it served the region").isFalse();
		assertThat(takenOver.withStandby(US).isStandbyInLine(US)).isTrue();
		assertThat(GlobalState.initial(US).withUnseededStandby(US).isStandbyInLine(US)).isFalse();
	}

}
