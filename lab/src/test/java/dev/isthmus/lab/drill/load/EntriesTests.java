package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
	void listsEveryEntryAlsoWhereItIsMissing() throws Exception {
		var entries = make();
		try (var empty = new FakeShop()) {
			assertThat(entries.lists("here", this.shop.url())).hasSize(COUNT + 2).containsKey("test-c1");
			assertThat(entries.lists("there", empty.url())).hasSize(COUNT + 2).containsEntry("test-c1", List.of());
		}
	}

	@Test
	void asksAgainForAPageThatCouldNotBeHad() throws Exception {
		var entries = make();
		var asked = new AtomicInteger();
		this.shop.readFault = (uri) -> (uri.contains("after=") && asked.incrementAndGet() < 3) ? 503 : null;
		assertThat(entries.lists("here", this.shop.url())).hasSize(COUNT + 2);
		assertThat(asked).hasValue(3);
	}

	@Test
	void judgesNoEndThatCouldNotBeRead() throws Exception {
		var entries = make();
		this.shop.readFault = (uri) -> uri.contains("after=") ? 503 : null;
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> entries.lists("here", this.shop.url()))
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

	@Test
	void leavesNoAccountBehindToWhichItCouldNotLogIn() {
		this.shop.accounts.refusedLogIns = 1;
		assertThatExceptionOfType(FailedException.class).isThrownBy(this::make).withMessageContaining("log in");
		assertThat(this.shop.size()).isZero();
		assertThat(this.shop.accounts.size()).isZero();
	}

	@Test
	void tellsWhichOfItsValuesWasLost() throws Exception {
		var entries = make();
		assertThat(entries.lostValue(lost("""
				{"payload":{"sku":"drill-test-7","description":"s7.1 s7.2"},"idempotencyKey":"k"}""")))
			.contains("s7.2");
		assertThat(entries.lostValue(lost("""
				{"payload":null,"idempotencyKey":"test-c1.3"}"""))).contains("test-c1.3");
		assertThat(entries.lostValue(lost("""
				{"payload":{"sku":"other","description":"s7.1"},"idempotencyKey":"k"}"""))).isEmpty();
		assertThat(entries.lostValue(lost("""
				{"payload":null,"idempotencyKey":null}"""))).isEmpty();
	}

	private static JsonNode lost(String write) {
		return JsonMapper.shared().readTree(write);
	}

	private Entries make() throws InterruptedException {
		return Entries.make("test", COUNT, 2, this.shop.url(), List.of(this.shop.url()), "token");
	}

}
