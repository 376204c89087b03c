package dev.isthmus.lab.controlplane;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

	private final Attempts attempts = new Attempts(this.nanos::get);

	@Test
	void goesOnWithPausesAfterFiveFailures() {
		for (int attempt = 1; attempt < Attempts.WITHOUT_PAUSE; attempt++) {
			assertThat(this.attempts.fail()).isEqualTo("attempt " + attempt + " failed");
			assertThat(this.attempts.isPausing()).isFalse();
		}
		for (int attempt = Attempts.WITHOUT_PAUSE; attempt < 10; attempt++) {
			assertThat(this.attempts.fail()).isEqualTo("attempt " + attempt + " failed, the next one follows in 15 s");
			this.nanos.addAndGet(Attempts.PAUSE.toNanos() - 1);
			assertThat(this.attempts.isPausing()).isTrue();
			this.nanos.incrementAndGet();
			assertThat(this.attempts.isPausing()).isFalse();
		}
	}

	@Test
	void countsOnlyFailuresInARow() {
		for (int attempt = 0; attempt < 10; attempt++) {
			this.attempts.fail();
		}
		this.attempts.succeed();
		assertThat(this.attempts.isPausing()).isFalse();
		assertThat(this.attempts.fail()).isEqualTo("attempt 1 failed");
	}

}
