package dev.isthmus.lab.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OperationsTests {

	private final Operations operations = new Operations();

	private final List<String> done = new ArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void refusesASecondOneThatSomebodyAskedFor() {
		var first = CompletableFuture.runAsync(() -> this.operations.run(this::untilTheEnd));
		await().until(this.operations::isBusy);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.operations.run(() -> {
		})).withMessageContaining("under way");
		this.operations.runIfIdle(() -> this.done.add("by itself"));
		this.end.countDown();
		first.join();
		assertThat(this.done).containsExactly("first");
		assertThat(this.operations.isBusy()).isFalse();
	}

	@Test
	void waitsForWhatRunsByItself() {
		var first = CompletableFuture.runAsync(() -> this.operations.runIfIdle(this::untilTheEnd));
		await().until(this.operations::isBusy);
		var second = CompletableFuture.runAsync(() -> this.operations.run(() -> this.done.add("second")));
		assertThat(second.isDone()).isFalse();
		this.end.countDown();
		CompletableFuture.allOf(first, second).join();
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void isFreeAgainAfterAFailure() {
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.operations.run(() -> {
			throw new FailedException("no");
		}));
		this.operations.run(() -> this.done.add("next"));
		assertThat(this.done).containsExactly("next");
	}

	private void untilTheEnd() {
		try {
			this.end.await();
			this.done.add("first");
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
