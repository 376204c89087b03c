package dev.isthmus.multiregion.changelog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PositionTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "0:12", "0:12,3:5", "1023:999999999999999999" })
	void readsWhatItWrites(String text) {
		assertThat(Position.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0:", ":1", "0:1,", "0:-1", "0:1 ", "0:1,0:2", "1024:1", "0:9999999999999999999" })
	void refusesAnythingElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
	}

	@Test
	void isReachedWhenEveryShardIs() {
		var position = Position.parse("0:12,3:5");
		assertThat(position.hasReached(Position.parse("0:12"))).isTrue();
		assertThat(position.hasReached(Position.parse("0:12,3:6"))).isFalse();
		assertThat(position.hasReached(Position.parse("1:1"))).isFalse();
		assertThat(position.hasReached(Position.START)).isTrue();
	}

	@Test
	void takesTheEarlierOrTheLaterPlaceOfEachShard() {
		var position = Position.parse("0:12,3:5");
		var other = Position.parse("0:9,1:2,3:7");
		assertThat(position.orEarlier(other)).hasToString("0:9,3:5");
		assertThat(position.orEarlier(Position.START)).isEqualTo(Position.START);
		assertThat(position.orLater(other)).hasToString("0:12,1:2,3:7");
	}

	@Test
	void countsWhatLiesBetween() {
		assertThat(Position.parse("0:12,3:5").distanceTo(Position.parse("0:14,2:3,3:1"))).isEqualTo(5);
		assertThat(Position.START.with(2, 7)).hasToString("2:7");
	}

}
