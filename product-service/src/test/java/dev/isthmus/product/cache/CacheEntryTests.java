package dev.isthmus.product.cache;

import java.time.Instant;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.product.TestProducts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CacheEntryTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# entry  | the caller knows | the task | answers
			7 | 0:5  | 0 |              | 7        | true
			7 | 0:5  | 7 | 0:5          | 7        | true
			7 | 0:5  | 7 | 0:6          | 7        | false
			7 | 0:5  | 7 | 0:5          | 8        | false
			# The task has not heard of the term yet that the caller knows of.
			7 | 0:5  | 8 |              | 7        | false
			8 | 0:5  | 8 |              | 8        | true
			""")
	void answersWhoKnowsNothingNewer(long term, String position, long wantedTerm, String wanted, long known,
			boolean expected) {
		var entry = new CacheEntry(term, Position.parse(position), UUID.randomUUID(), TestProducts.details("SKU"), 0,
				Instant.EPOCH, Instant.EPOCH);
		var place = new TermPosition(wantedTerm, Position.parse((wanted != null) ? wanted : ""));
		assertThat(entry.answers(place, known)).isEqualTo(expected);
	}

}
