package dev.isthmus.search.engine;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EngineCallTests {

	@Test
	void returnsTheAnswer() {
		assertThat(EngineCall.of(() -> "found")).isEqualTo("found");
	}

	@Test
	void tellsThatTheEngineIsAway() {
		assertThatExceptionOfType(SearchUnavailableException.class).isThrownBy(() -> EngineCall.of(() -> {
			throw new IOException("refused");
		}));
	}

	@Test
	void tellsThatNoConnectionWasFreeInTime() {
		assertThatExceptionOfType(SearchUnavailableException.class).isThrownBy(() -> EngineCall.of(() -> {
			throw new IllegalStateException("error while performing request", new TimeoutException("overdue"));
		}));
	}

	@Test
	void leavesDefectsOfOurOwnAlone() {
		assertThatIllegalStateException().isThrownBy(() -> EngineCall.of(() -> {
			throw new IllegalStateException("a defect");
		}));
	}

}
