package dev.isthmus.lab.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OperationsTests {

	private final Operations operations = new Operations();

	private final List<String> done = new CopyOnWriteArrayList<>();

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
	void letsAPrimaryBeReplacedWhileServicesAreWorkedOn() {
		var first = CompletableFuture.runAsync(() -> this.operations.runOnServices(() -> {
			this.operations.runOnDatabases(() -> this.done.add("databases"));
			untilTheEnd();
		}));
		await().until(() -> this.done.contains("databases") && !this.operations.isBusy());
		this.operations.runIfIdle(() -> this.done.add("by itself"));
		this.operations.runOnDatabases(() -> this.done.add("by hand"));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.operations.runOnServices(() -> this.done.add("another")));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.operations.run(() -> this.done.add("another")));
		this.end.countDown();
		first.join();
		assertThat(this.done).containsExactly("databases", "by itself", "by hand", "first");
	}

	@Test
	void changesDatabasesOnceAtATime() {
		var first = CompletableFuture.runAsync(() -> this.operations.runOnDatabases(this::untilTheEnd));
		await().until(this.operations::isBusy);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.operations.runOnServices(() -> this.operations.runOnDatabases(() -> {
			})));
		this.operations.runIfIdle(() -> this.done.add("by itself"));
		this.end.countDown();
		first.join();
		assertThat(this.done).containsExactly("first");
		this.operations.runOnServices(() -> this.done.add("services"));
		assertThat(this.done).containsExactly("first", "services");
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
