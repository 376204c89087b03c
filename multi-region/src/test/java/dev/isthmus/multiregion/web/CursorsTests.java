package dev.isthmus.multiregion.web;

import java.util.Random;

import dev.isthmus.multiregion.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorsTests {

	@Test
	void keepsKeysOfAnyContent() {
		var cursor = Cursors.encode("name", "Kaffeemühle, 2 \u0000 ☕", 17L, "");
		assertThat(Cursors.decode("name", cursor)).containsExactly("Kaffeemühle, 2 \u0000 ☕", "17", "");
	}

	@Test
	void refusesACursorOfAnotherQuery() {
		var cursor = Cursors.encode("category=a", "x");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursors.decode("category=b", cursor));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "%%%", "AAAAAAAAAAAAAAAAAAAA" })
	void refusesWhatIsNoCursor(String cursor) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursors.decode("", cursor));
	}

	@Test
	void refusesACursorWithAnyCharacterChanged() {
		var seed = System.nanoTime();
		var random = new Random(seed);
		var cursor = Cursors.encode("scope", "some", "keys");
		for (var i = 0; i < cursor.length() - 1; i++) {
			var replacement = (char) ('A' + random.nextInt(26));
			var changed = cursor.substring(0, i) + replacement + cursor.substring(i + 1);
			if (!changed.equals(cursor)) {
				assertThatExceptionOfType(ProblemException.class).as("seed %d", seed)
					.isThrownBy(() -> Cursors.decode("scope", changed));
			}
		}
	}

}
