package dev.isthmus.multiregion.consistency;

import java.util.Map;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTests {

	/** Term 1 ended at 0:10, and with it everything else that it had. */
	private static final Map<Long, Position> ENDS = Map.of(1L, Position.parse("0:10,1:4"), 2L,
			Position.parse("0:12,1:4"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# the caller knows | the region has    |
			0 |                 | 0 |               | REACHED
			0 |                 | 7 | 0:3           | REACHED
			1 | 0:5             | 1 | 0:5           | REACHED
			1 | 0:5             | 1 | 0:9,1:1       | REACHED
			1 | 0:5             | 1 | 0:4           | BEHIND
			1 | 0:5,1:1         | 1 | 0:9           | BEHIND
			# It has not heard of the term yet, whatever its position.
			2 | 0:11            | 1 | 0:11          | BEHIND
			# It is in a later term, which has what the caller knows.
			1 | 0:10            | 2 | 0:11,1:4      | REACHED
			1 | 0:10            | 3 | 0:12,1:4      | REACHED
			# It is in a later term that began before.
			1 | 0:11            | 2 | 0:20,1:9      | LOST
			1 | 0:10,1:5        | 2 | 0:20,1:9      | LOST
			2 | 0:13            | 3 | 0:20,1:9      | LOST
			# An index can be in a later term and still lack something of an earlier one.
			1 | 0:10            | 2 | 0:9           | BEHIND
			# Such as what is left of a loss.
			1 | 0:11,1:4        | 2 | 0:9           | BEHIND
			1 | 0:11,1:4        | 2 | 0:10,1:3      | BEHIND
			1 | 0:11,1:4        | 2 | 0:10,1:4      | LOST
			1 | 0:11,2:1        | 2 | 0:10          | LOST
			""")
	void compares(long wantedTerm, String wanted, long term, String position, Freshness expected) {
		var freshness = Freshness.of(place(wantedTerm, wanted), place(term, position),
				(ended) -> Optional.ofNullable(ENDS.get(ended)));
		assertThat(freshness).isEqualTo(expected);
	}

	private static TermPosition place(long term, String position) {
		return new TermPosition(term, Position.parse((position != null) ? position : ""));
	}

}
