package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.isthmus.lab.drill.history.Anomaly;
import dev.isthmus.lab.drill.history.Checker;
import dev.isthmus.lab.drill.history.History;
import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTests {

	private static final Arrivals ARRIVALS = new Arrivals(200, Duration.ofMillis(800));

	private static final int ACCOUNTS = 2;

	private FakeShop shop;

	private Entries entries;

	@BeforeEach
	void start() throws IOException, InterruptedException {
		this.shop = new FakeShop();
		this.entries = make(this.shop, (int) ARRIVALS.count());
	}

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void asksAsManyTimesAsItWasToldAndRecordsACleanHistory() throws Exception {
		var recording = run();
		assertThat(recording.samples()).hasSize((int) ARRIVALS.count())
			.allSatisfy((sample) -> assertThat(sample.outcome()).isEqualTo(Outcome.ACKNOWLEDGED));
		assertThat(recording.samples()).extracting(Sample::kind).contains(Kind.values());
		assertThat(recording.samples()).filteredOn((sample) -> sample.kind() == Kind.APPEND)
			.hasSize((int) ARRIVALS.count() / 4);
		assertThat(recording.samples()).filteredOn((sample) -> sample.kind() == Kind.ADD_ADDRESS)
			.hasSize((int) ARRIVALS.count() / 32);
		assertThat(appends(recording)).hasSize((int) ARRIVALS.count() / 4 + (int) ARRIVALS.count() / 32);
		assertThat(anomalies(recording)).isEmpty();
	}

	@Test
	void bearsTokensKeysAndCountries() throws Exception {
		run();
		var writes = this.shop.seen.stream().filter((seen) -> seen.method().equals("PUT")).toList();
		assertThat(writes).extracting((seen) -> seen.header("Idempotency-key"))
			.doesNotContain("")
			.doesNotHaveDuplicates();
		assertThat(writes).extracting((seen) -> seen.header("Authorization")).containsOnly("Bearer token");
		assertThat(this.shop.seen).extracting((seen) -> seen.header("Cloudfront-viewer-country"))
			.contains("US", "DE", "SG");
		assertThat(this.shop.seen).filteredOn((seen) -> seen.path().startsWith("/search/"))
			.extracting((seen) -> seen.header("Consistency-token"))
			.anyMatch((token) -> token.startsWith("1;0:"));
	}

	@Test
	void showsAWriteThatWasAcknowledgedAndNotKept() throws Exception {
		this.shop.fault = (number, _) -> (number == 7) ? 200 : null;
		var anomalies = anomalies(run());
		assertThat(anomalies).hasAtLeastOneElementOfType(Anomaly.UnreportedLoss.class);
	}

	@Test
	void showsAWriteThatWasAppliedTwice() throws Exception {
		this.shop.accounts.times = 2;
		assertThat(anomalies(run())).isNotEmpty().hasOnlyElementsOfType(Anomaly.Duplicate.class);
	}

	@Test
	void showsAnAddressThatWasAcknowledgedAndNotKept() throws Exception {
		this.shop.accounts.times = 0;
		assertThat(anomalies(run())).hasAtLeastOneElementOfType(Anomaly.UnreportedLoss.class)
			.allMatch((anomaly) -> anomaly.key().startsWith("test-c"));
	}

	@Test
	void bearsTokensAndKeysForAccountsToo() throws Exception {
		run();
		var writes = this.shop.seen.stream()
			.filter((seen) -> seen.method().equals("POST") && seen.path().equals(Account.ADDRESSES))
			.toList();
		assertThat(writes).extracting((seen) -> seen.header("Idempotency-key"))
			.isNotEmpty()
			.doesNotContain("")
			.doesNotHaveDuplicates();
		assertThat(this.shop.seen)
			.filteredOn((seen) -> seen.method().equals("GET") && seen.path().equals(Account.ADDRESSES))
			.extracting((seen) -> seen.header("Consistency-token"))
			.anyMatch((token) -> token.startsWith("u;0:"));
	}

	@Test
	void readsEntriesWhenNoAccountTakesAnyMore() throws Exception {
		this.shop.accounts.refusal = 502;
		var samples = run().samples();
		assertThat(samples).filteredOn((sample) -> sample.kind() == Kind.ADD_ADDRESS).hasSize(ACCOUNTS);
		assertThat(samples).hasSize((int) ARRIVALS.count());
	}

	@Test
	void countsAMissingEntryAsAFailedRead() throws Exception {
		this.shop.readFault = (uri) -> uri.startsWith("/product/products/") ? 404 : null;
		var recording = run();
		assertThat(recording.samples()).filteredOn((sample) -> sample.label().equals("404"))
			.isNotEmpty()
			.allMatch(Sample::isFailure);
		assertThat(anomalies(recording)).hasAtLeastOneElementOfType(Anomaly.StaleRead.class);
	}

	@Test
	void looksAtItsEntryAfterAnOutcomeThatNobodyKnows() throws Exception {
		this.shop.fault = (number, apply) -> {
			if (number % 5 != 0) {
				return null;
			}
			if (number % 2 == 0) {
				apply.run();
			}
			return 502;
		};
		var recording = run();
		assertThat(appends(recording)).extracting(Operation::outcome).contains(Outcome.UNKNOWN);
		assertThat(recording.samples()).extracting(Sample::label).contains("502").doesNotContain("412 stale-version");
		assertThat(anomalies(recording)).isEmpty();
	}

	@Test
	void turnsArrivalsAwayWhenAllCallersAreBusy() throws Exception {
		var released = new CountDownLatch(1);
		var burst = new Arrivals(200, Duration.ofMillis(200));
		try (var small = new FakeShop();
				var load = new Load(burst, small.url(), make(small, 3), 1, DrillClock.startingNow())) {
			small.fault = (_, _) -> await(released);
			var running = Thread.ofVirtual().start(() -> run(load));
			Awaitility.await().until(() -> load.recording().failures() > 5);
			released.countDown();
			running.join();
			assertThat(load.recording().samples()).filteredOn(Sample::isFailure)
				.extracting(Sample::label)
				.containsOnly("no free caller");
		}
	}

	@Test
	void leavesNothingBehind() {
		assertThat(this.entries.remove(this.shop.url())).isZero();
		assertThat(this.shop.size()).isZero();
		assertThat(this.shop.accounts.size()).isZero();
	}

	private static Entries make(FakeShop shop, int count) throws InterruptedException {
		return Entries.make("test", count, ACCOUNTS, shop.url(), List.of(shop.url()), "token");
	}

	private Recording run() {
		try (var load = new Load(ARRIVALS, this.shop.url(), this.entries, 1, DrillClock.startingNow())) {
			run(load);
			return load.recording();
		}
	}

	private static void run(Load load) {
		try {
			load.run((_) -> false);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Integer await(CountDownLatch latch) {
		try {
			latch.await();
			return null;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Anomaly> anomalies(Recording recording) {
		var end = new HashMap<String, Map<String, List<String>>>();
		this.entries.lists(FakeShop.REGION, this.shop.url())
			.forEach((entry, list) -> end.put(entry, Map.of(FakeShop.REGION, list)));
		return Checker.check(new History(recording.operations(), end, Set.of()));
	}

	private static List<Append> appends(Recording recording) {
		return recording.operations().stream().filter(Append.class::isInstance).map(Append.class::cast).toList();
	}

}
