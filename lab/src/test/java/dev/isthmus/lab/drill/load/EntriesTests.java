package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.isthmus.lab.operation.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Entries that fill more than one page of a listing.
 */
class EntriesTests {

	private static final int COUNT = 150;

	private FakeShop shop;

	@BeforeEach
	void start() throws IOException {
		this.shop = new FakeShop();
	}

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void listsEveryEntryOfEveryRegionAlsoWhereItIsMissing() throws Exception {
		var entries = make();
		try (var empty = new FakeShop()) {
			var lists = entries.lists(Map.of("here", this.shop.url(), "there", empty.url()));
			assertThat(lists).hasSize(COUNT);
			assertThat(lists.values()).allSatisfy((byRegion) -> assertThat(byRegion).containsOnlyKeys("here", "there"));
		}
	}

	@Test
	void asksAgainForAPageThatCouldNotBeHad() throws Exception {
		var entries = make();
		var asked = new AtomicInteger();
		this.shop.readFault = (uri) -> (uri.contains("after=") && asked.incrementAndGet() < 3) ? 503 : null;
		assertThat(entries.lists(Map.of("here", this.shop.url()))).hasSize(COUNT);
		assertThat(asked).hasValue(3);
	}

	@Test
	void judgesNoEndThatCouldNotBeRead() throws Exception {
		var entries = make();
		this.shop.readFault = (uri) -> uri.contains("after=") ? 503 : null;
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> entries.lists(Map.of("here", this.shop.url())))
			.withMessage("here does not list the entries of the drill");
	}

	@Test
	void leavesNothingBehindThatTheShopTookInPart() {
		this.shop.imported = () -> COUNT - 1;
		assertThatExceptionOfType(FailedException.class).isThrownBy(this::make).withMessageContaining("did not take");
		assertThat(this.shop.size()).isZero();
	}

	@Test
	void leavesNothingBehindWhenItIsStoppedInTheImport() throws Exception {
		var released = new CountDownLatch(1);
		this.shop.imported = () -> {
			released.await();
			return COUNT;
		};
		var making = new FutureTask<>(this::make);
		var thread = Thread.ofVirtual().start(making);
		Awaitility.await().until(() -> this.shop.size() == COUNT);
		thread.interrupt();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(making::get)
			.withCauseInstanceOf(FailedException.class);
		released.countDown();
		assertThat(this.shop.size()).isZero();
	}

	private Entries make() throws InterruptedException {
		return Entries.make("test", COUNT, this.shop.url(), List.of(this.shop.url()), "token");
	}

}
