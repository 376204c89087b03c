package dev.isthmus.lab.drill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.isthmus.lab.operation.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UninterruptedTests {

	private final AtomicBoolean mended = new AtomicBoolean();

	@Test
	void mendsForAThreadThatWasStoppedBefore() throws Exception {
		Thread.currentThread().interrupt();
		mendAfter(this::mend);
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
		mendAfter(() -> {
			interrupted.await();
			mend();
		});
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.mended).isTrue();
	}

	@Test
	void tellsWhyItCouldNotMend() {
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> mendAfter(() -> {
			throw new IllegalStateException("too broken");
		})).withMessage("it stays broken: too broken");
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void tellsWhatFailedBeforeItCouldNotMend() {
		var first = new FailedException("nobody became primary");
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> mendInVainAfter(() -> {
			throw first;
		}))
			.withMessage("nobody became primary; it stays broken: too broken")
			.satisfies((ex) -> assertThat(ex).hasSuppressedException(first));
	}

	@Test
	void doesNotTellAThreadThatWasStoppedThatAllIsMended() {
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> mendInVainAfter(() -> {
			throw new InterruptedException();
		})).withMessage("it stays broken: too broken");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void tellsAllThatItCouldNotMend() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> mendInVainAfter(() -> {
			mendInVainAfter(() -> true);
			return true;
		})).withMessage("it stays broken: too broken; it stays broken: too broken");
		assertThat(Thread.interrupted()).isTrue();
	}

	private static void mendInVainAfter(Uninterrupted.Attempt<Boolean> work) throws InterruptedException {
		Uninterrupted.mendAfter(work, "it stays broken", () -> {
			throw new IllegalStateException("too broken");
		});
	}

	private static void mendAfter(Uninterrupted.Work mending) throws InterruptedException {
		Uninterrupted.mendAfter(() -> true, "it stays broken", mending);
	}

	private void mend() {
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.mended.set(true);
	}

}
