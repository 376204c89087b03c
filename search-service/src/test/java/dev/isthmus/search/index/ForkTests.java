package dev.isthmus.search.index;

import java.util.Random;

import dev.isthmus.multiregion.changelog.Position;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForkTests {

	@Test
	void isTheIndexsOwnPlaceWhenNothingWasLost() {
		var log = new TermLog().begin(1, 20).begin(2, 5);
		assertThat(new Fork(log, Position.parse("0:20"), 1, log.head()).find()).isEqualTo(Position.parse("0:20"));
		assertThat(log.reads()).isEqualTo(1);
	}

	@Test
	void isWhereTheNewTermBeganThoughTheLogGrewPastIt() {
		var log = new TermLog().begin(1, 20).begin(2, 500);
		assertThat(new Fork(log, Position.parse("0:33"), 1, log.head()).find()).isEqualTo(Position.parse("0:20"));
	}

	@Test
	void isTheEndOfTheLogWhenThatIsShorter() {
		var log = new TermLog().begin(1, 20);
		assertThat(new Fork(log, Position.parse("0:33"), 1, log.head()).find()).isEqualTo(Position.parse("0:20"));
	}

	@Test
	void isTheBeginningWhenAllWasLost() {
		var log = new TermLog().begin(2, 9);
		assertThat(new Fork(log, Position.parse("0:5"), 1, log.head()).find()).isEqualTo(Position.START);
	}

	@RepeatedTest(50)
	void isFoundInAnyLog() {
		long seed = System.nanoTime();
		var random = new Random(seed);
		int common = random.nextInt(300);
		int later = random.nextInt(300);
		int lost = random.nextInt(300);
		var log = new TermLog().begin(3, common).begin(4, later / 2).begin(7, later - later / 2);
		var indexed = Position.START.with(0, common + lost);
		assertThat(new Fork(log, indexed, 3, log.head()).find().seq(0)).as("seed %d", seed).isEqualTo(common);
	}

}
