package dev.isthmus.lab.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UninterruptedTests {

	@Test
	void mendsAlsoWhenItIsStoppedAndStaysStopped() {
		var done = new ArrayList<String>();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> {
			try {
				new CountDownLatch(1).await();
			}
			finally {
				Thread.currentThread().interrupt();
				Uninterrupted.run(() -> done.add("mended, interrupted: " + Thread.currentThread().isInterrupted()));
			}
		});
		assertThat(done).isEqualTo(List.of("mended, interrupted: false"));
		assertThat(Thread.interrupted()).isTrue();
	}

}
