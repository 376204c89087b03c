package dev.isthmus.lab.drill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UninterruptedTests {

	private final AtomicBoolean mended = new AtomicBoolean();

	@Test
	void mendsForAThreadThatWasStoppedBefore() throws Exception {
		Thread.currentThread().interrupt();
		Uninterrupted.run(this::mend);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.mended).isTrue();
	}

	@Test
	void mendsToTheEndForAThreadThatIsStoppedMeanwhile() throws Exception {
		var stopped = Thread.currentThread();
		var interrupted = new CountDownLatch(1);
		Thread.ofVirtual().start(() -> {
			stopped.interrupt();
			interrupted.countDown();
		});
		Uninterrupted.run(() -> {
			interrupted.await();
			mend();
		});
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.mended).isTrue();
	}

	@Test
	void tellsWhyItCouldNotMend() {
		assertThatIllegalStateException().isThrownBy(() -> Uninterrupted.run(() -> {
			throw new IllegalStateException("too broken");
		})).withMessage("too broken");
		assertThat(Thread.interrupted()).isFalse();
	}

	private void mend() {
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.mended.set(true);
	}

}
