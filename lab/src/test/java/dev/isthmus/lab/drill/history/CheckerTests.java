package dev.isthmus.lab.drill.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;
import dev.isthmus.lab.drill.history.Operation.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Feeds the checker with histories that hold each kind of anomaly.
 */
class CheckerTests {

	private final List<Operation> operations = new ArrayList<>();

	private long now;

	@Test
	void acceptsACleanHistory() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("ann", "a1");
		read("bob");
		append("bob", "b1", Outcome.ACKNOWLEDGED);
		read("bob", "a1", "b1");
		read("ann", "a1", "b1");
		assertThat(check("a1", "b1")).isEmpty();
	}

	@Test
	void acceptsAnUnknownWriteWhetherOrNotItIsThere() {
		append("ann", "a1", Outcome.UNKNOWN);
		append("ann", "a2", Outcome.UNKNOWN);
		read("ann", "a2");
		assertThat(check("a2")).isEmpty();
	}

	@Test
	void acceptsALossThatIsReportedAndDeclared() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("ann", "a2", Outcome.ACKNOWLEDGED);
		read("ann", Freshness.LOST, "a1");
		read("ann", "a1");
		assertThat(Checker.check(history(Set.of("a2"), "a1"))).isEmpty();
	}

	@Test
	void findsThatAReadLacksMoreThanTheLossThatItDeclares() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("ann", "a2", Outcome.ACKNOWLEDGED);
		read("ann", Freshness.LOST);
		assertThat(Checker.check(history(Set.of("a2"), "a1"))).singleElement()
			.isInstanceOfSatisfying(Anomaly.StaleRead.class,
					(stale) -> assertThat(stale.write().value()).isEqualTo("a1"));
	}

	@Test
	void findsThatADeclaredLossHidesWhatTheSessionHasSeen() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("ann", "a2", Outcome.ACKNOWLEDGED);
		read("bob", "a1", "a2");
		read("bob", Freshness.LOST);
		assertThat(Checker.check(history(Set.of("a2"), "a1"))).singleElement()
			.isInstanceOfSatisfying(Anomaly.BackwardRead.class, (back) -> assertThat(back.value()).isEqualTo("a1"));
	}

	@Test
	void acceptsThatALostWriteIsCarriedOutAgainForWhoStillWaits() {
		var sent = span();
		append("ann", "a1", Outcome.UNKNOWN);
		read("bob", "a1", "b1");
		read("bob", Freshness.LOST);
		read("bob");
		this.operations.add(new Append("cid", "k", "b1", new Span(sent.due(), sent.started(), span().ended()),
				Outcome.ACKNOWLEDGED, "eu-west-1"));
		assertThat(Checker.check(history(Set.of("a1", "b1"), "a1", "b1"))).isEmpty();
	}

	@Test
	void findsAConflictWhereNothingWasLost() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("ann", "a2", Outcome.CONFLICT);
		assertThat(check("a1")).singleElement()
			.isInstanceOfSatisfying(Anomaly.FalseConflict.class,
					(conflict) -> assertThat(conflict.write().value()).isEqualTo("a2"));
	}

	@Test
	void acceptsAConflictAfterAWriteOfWhichNobodyKnew() {
		append("ann", "a1", Outcome.UNKNOWN);
		append("ann", "a2", Outcome.CONFLICT);
		append("ann", "a3", Outcome.ACKNOWLEDGED);
		assertThat(check("a1", "a3")).isEmpty();
		append("ann", "a4", Outcome.CONFLICT);
		assertThat(check("a1", "a3")).singleElement().isInstanceOf(Anomaly.FalseConflict.class);
	}

	@Test
	void acceptsAConflictAfterAWriteThatWasOnlySeenAndIsLost() {
		append("ann", "a1", Outcome.REFUSED);
		read("ann", "a1");
		append("ann", "a2", Outcome.CONFLICT);
		append("ann", "a3", Outcome.CONFLICT);
		assertThat(Checker.check(history(Set.of("a1")))).isEmpty();
	}

	@Test
	void findsALossThatWasDeclaredAndNeverWas() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("ann", Freshness.LOST, "a1");
		assertThat(check("a1")).singleElement().isInstanceOf(Anomaly.FalseLoss.class);
		assertThat(Checker.check(history(Set.of("b1"), "a1"))).as("of somebody else's").isEmpty();
	}

	@Test
	void findsALossThatNobodyReports() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		assertThat(check()).singleElement()
			.isInstanceOfSatisfying(Anomaly.UnreportedLoss.class,
					(loss) -> assertThat(loss.write().value()).isEqualTo("a1"));
	}

	@Test
	void findsAReadThatLacksTheSessionsOwnWrite() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("ann");
		read("ann", "a1");
		assertThat(check("a1")).singleElement().isInstanceOfSatisfying(Anomaly.StaleRead.class, (stale) -> {
			assertThat(stale.write().value()).isEqualTo("a1");
			assertThat(stale.read().seen()).isEmpty();
			assertThat(stale.witnesses()).hasSize(2);
		});
	}

	@Test
	void excusesAReadThatSaysItIsStale() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("ann", Freshness.STALE);
		assertThat(check("a1")).isEmpty();
	}

	@Test
	void excusesAReadOfAnotherSession() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("bob");
		assertThat(check("a1")).isEmpty();
	}

	@Test
	void findsAReadThatGoesBackward() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("bob", "a1");
		read("bob");
		assertThat(check("a1")).singleElement()
			.isInstanceOfSatisfying(Anomaly.BackwardRead.class, (back) -> assertThat(back.value()).isEqualTo("a1"));
	}

	@Test
	void findsAReadThatGoesBackwardBehindOneThatToldALoss() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("bob", Freshness.LOST, "a1");
		read("bob");
		assertThat(Checker.check(history(Set.of("b1"), "a1"))).singleElement().isInstanceOf(Anomaly.BackwardRead.class);
	}

	@Test
	void findsAWriteThatWasAppliedTwice() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		read("bob", "a1", "a1");
		assertThat(check("a1")).singleElement().isInstanceOf(Anomaly.Duplicate.class);
	}

	@Test
	void findsADuplicateThatOnlyTheEndShows() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		assertThat(check("a1", "a1")).singleElement().isInstanceOf(Anomaly.Duplicate.class);
	}

	@Test
	void findsAValueThatNobodyWrote() {
		read("bob", "x");
		assertThat(check()).singleElement().isInstanceOf(Anomaly.Phantom.class);
	}

	@Test
	void findsARefusedWriteThatWasCarriedOut() {
		append("ann", "a1", Outcome.REFUSED);
		read("bob", "a1");
		assertThat(check("a1")).singleElement().isInstanceOf(Anomaly.Phantom.class);
	}

	@Test
	void acceptsARefusedWriteThatWasSeenAndIsReportedLost() {
		append("ann", "a1", Outcome.REFUSED);
		read("bob", "a1");
		assertThat(Checker.check(history(Set.of("a1")))).isEmpty();
		assertThat(Checker.check(history(Set.of("a1"), "a1"))).as("still there")
			.singleElement()
			.isInstanceOf(Anomaly.Phantom.class);
	}

	@Test
	void findsValuesInDifferentOrders() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("bob", "b1", Outcome.ACKNOWLEDGED);
		read("cid", "a1", "b1");
		read("dan", "b1", "a1");
		assertThat(check("a1", "b1")).singleElement().isInstanceOf(Anomaly.DivergentOrder.class);
	}

	@Test
	void findsRegionsThatDifferAtTheEnd() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		var end = Map.of("k", Map.of("eu-west-1", List.of("a1"), "us-east-1", List.<String>of()));
		assertThat(Checker.check(new History(this.operations, end, Set.of()))).singleElement()
			.isInstanceOf(Anomaly.UnequalRegions.class);
	}

	@Test
	void callsNoWriteLostThatOneRegionStillHas() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		var end = Map.of("k", Map.of("eu-west-1", List.<String>of(), "us-east-1", List.of("a1")));
		assertThat(Checker.check(new History(this.operations, end, Set.of()))).singleElement()
			.isInstanceOf(Anomaly.UnequalRegions.class);
	}

	@Test
	void refusesAHistoryWhoseValuesAreNotUnique() {
		append("ann", "a1", Outcome.ACKNOWLEDGED);
		append("bob", "a1", Outcome.ACKNOWLEDGED);
		assertThatIllegalArgumentException().isThrownBy(() -> check("a1"));
	}

	/**
	 * Plants one anomaly of a random kind in a long correct history.
	 */
	@Test
	void findsAPlantedAnomalyAmongManyOperations() {
		long seed = Long.getLong("seed", System.nanoTime());
		var random = new Random(seed);
		for (int round = 0; round < 200; round++) {
			this.operations.clear();
			var list = new ArrayList<String>();
			correctOperations(random, list, 60);
			var kind = plant(random, list);
			correctOperations(random, list, 20);
			assertThat(check(list.toArray(String[]::new)))
				.as("seed %d, round %d, %s", seed, round, kind.getSimpleName())
				.hasAtLeastOneElementOfType(kind);
		}
	}

	private void correctOperations(Random random, List<String> list, int count) {
		for (int i = 0; i < count; i++) {
			var session = "s" + random.nextInt(5);
			if (random.nextInt(3) == 0) {
				var value = "v" + this.operations.size();
				append(session, value, Outcome.ACKNOWLEDGED);
				list.add(value);
			}
			else {
				read(session, list.toArray(String[]::new));
			}
		}
	}

	private Class<? extends Anomaly> plant(Random random, List<String> list) {
		var value = "planted" + this.operations.size();
		return switch (random.nextInt(4)) {
			case 0 -> {
				append("p", value, Outcome.ACKNOWLEDGED);
				yield Anomaly.UnreportedLoss.class;
			}
			case 1 -> {
				append("p", value, Outcome.ACKNOWLEDGED);
				read("p", list.toArray(String[]::new));
				list.add(value);
				yield Anomaly.StaleRead.class;
			}
			case 2 -> {
				append("p", value, Outcome.REFUSED);
				list.add(value);
				read("q", list.toArray(String[]::new));
				yield Anomaly.Phantom.class;
			}
			default -> {
				append("p", value, Outcome.ACKNOWLEDGED);
				list.add(value);
				read("q", list.toArray(String[]::new));
				read("q", list.subList(0, list.size() - 1).toArray(String[]::new));
				yield Anomaly.BackwardRead.class;
			}
		};
	}

	private void append(String session, String value, Outcome outcome) {
		this.operations.add(new Append(session, "k", value, span(), outcome, "eu-west-1"));
	}

	private void read(String session, String... seen) {
		read(session, Freshness.CURRENT, seen);
	}

	private void read(String session, Freshness freshness, String... seen) {
		this.operations.add(new Read(session, "k", Source.OWNER, List.of(seen), freshness, span(), Outcome.ACKNOWLEDGED,
				"eu-west-1"));
	}

	private Span span() {
		this.now += 10;
		return new Span(this.now, this.now, this.now + 5);
	}

	private List<Anomaly> check(String... end) {
		return Checker.check(history(Set.of(), end));
	}

	private History history(Set<String> reportedLost, String... end) {
		var lists = Map.of("eu-west-1", List.of(end), "us-east-1", List.of(end));
		return new History(this.operations, Map.of("k", lists), reportedLost);
	}

}
