package dev.isthmus.search.query;

import java.util.List;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.isthmus.multiregion.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageCursorTests {

	private static final SearchCriteria CRITERIA = criteria("mouse", SortOrder.PRICE);

	private static SearchCriteria criteria(String text, SortOrder sort) {
		return new SearchCriteria(text, null, List.of(), null, null, "USD", null, sort);
	}

	@Test
	void keepsValuesOfEveryKind() {
		var values = List.of(FieldValue.of(Long.MAX_VALUE), FieldValue.of(0.1 + 0.2), FieldValue.of("çé:1"));
		var decoded = PageCursor.decode(new PageCursor(true, values).encode(CRITERIA), CRITERIA);
		assertThat(decoded.tolerant()).isTrue();
		assertThat(decoded.values()).extracting(FieldValue::_get).containsExactly(Long.MAX_VALUE, 0.1 + 0.2, "çé:1");
	}

	@Test
	void refusesACursorOfAnotherTextOrOrder() {
		var cursor = new PageCursor(false, List.of(FieldValue.of(1))).encode(CRITERIA);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> PageCursor.decode(cursor, criteria("mice", SortOrder.PRICE)));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> PageCursor.decode(cursor, criteria("mouse", SortOrder.NAME)));
	}

}
