package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

	private Entries make() throws InterruptedException {
		return Entries.make("test", COUNT, this.shop.url(), List.of(this.shop.url()), "token");
	}

}
