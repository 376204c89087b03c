package dev.isthmus.search.index;

import java.time.Clock;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final Progress progress = new Progress(Clock.systemUTC());

	@Test
	void takesNothingBackThatSearchesMayHaveSeen() {
		writing(1, "0:7,1:2");
		writing(1, "0:5,1:3");
		assertThat(this.progress.written()).isEqualTo(place(1, "0:7,1:3"));
	}

	@Test
	void countsAnewInALaterTerm() {
		writing(1, "0:7,1:2");
		writing(2, "0:5");
		writing(1, "0:9");
		assertThat(this.progress.written()).isEqualTo(place(2, "0:5"));
	}

	private void writing(long term, String position) {
		this.progress.writing(term, Position.parse(position));
	}

	private static TermPosition place(long term, String position) {
		return new TermPosition(term, Position.parse(position));
	}

}
