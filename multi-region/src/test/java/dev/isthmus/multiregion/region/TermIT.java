package dev.isthmus.multiregion.region;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class TermIT {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	private static final Duration AGE = Duration.ofSeconds(10);

	static TestDatabase database;

	@BeforeAll
	static void start() {
		database = TestDatabase.migrated();
	}

	@AfterAll
	static void stop() {
		if (database != null) {
			database.close();
			database = null;
		}
	}

	@BeforeEach
	void clear() {
		database.jdbc().sql("DELETE FROM region_term").update();
		database.jdbc().sql("DELETE FROM change_head").update();
		database.jdbc().sql("INSERT INTO change_head VALUES (0, 12), (3, 5)").update();
	}

	@AfterEach
	void open() {
		database.readOnly(false);
	}

	@Test
	void startsATermWhereTheDatabaseIsWritable() {
		try (var watch = watch(US)) {
			watch.look();
			assertThat(watch.status()).isEqualTo(new RegionStatus(Role.PRIMARY, 1, Position.parse("0:12,3:5")));
			watch.look();
			assertThat(terms()).singleElement().satisfies((term) -> {
				assertThat(term.region()).isEqualTo(US);
				assertThat(term.positions()).isEqualTo(Position.parse("0:12,3:5"));
				assertThat(term.startedAt()).isBeforeOrEqualTo(Clock.systemUTC().instant());
			});
		}
	}

	@Test
	void startsNoTermWhereTheDatabaseIsReadOnly() {
		database.readOnly(true);
		try (var watch = watch(US)) {
			watch.look();
			assertThat(watch.status().role()).isEqualTo(Role.SECONDARY);
			assertThat(terms()).isEmpty();
		}
	}

	@Test
	void startsATermWhenAnotherRegionOrServerIsPromoted() {
		try (var us = watch(US); var eu = watch(EU)) {
			us.look();
			eu.look();
			assertThat(eu.status().term()).isEqualTo(2);
			database.jdbc().sql("UPDATE region_term SET server = 'the standby' WHERE term = 2").update();
			eu.look();
			assertThat(eu.status().term()).isEqualTo(3);
		}
	}

	@Test
	void startsOneTermWhenTheSameServerIsPromotedAgain() {
		try (var one = watch(US); var other = watch(US)) {
			one.look();
			lookWhileReadOnly(one, other);
			one.look();
			other.look();
			assertThat(one.status().term()).isEqualTo(2);
			assertThat(other.status().term()).isEqualTo(2);
		}
		assertThat(terms()).extracting(Term::term).containsExactly(1L, 2L);
	}

	@Test
	void numbersItsNextTermAboveOneThatDidNotReachItsDatabase() {
		var heard = new HeardTerms();
		try (var watch = watch(US, heard)) {
			watch.look();
			lookWhileReadOnly(watch);
			heard.heard(2);
			watch.look();
			assertThat(watch.status().term()).isEqualTo(3);
		}
	}

	@Test
	void goesOnInItsTermWhenTheServiceIsStartedAgain() {
		for (var start = 0; start < 2; start++) {
			try (var watch = watch(US)) {
				watch.look();
				assertThat(watch.status().term()).isEqualTo(1);
			}
		}
	}

	/** As long as another region is the primary. */
	private static void lookWhileReadOnly(DatabaseWatch... watches) {
		database.readOnly(true);
		for (var watch : watches) {
			watch.look();
			assertThat(watch.status().role()).isEqualTo(Role.SECONDARY);
		}
		database.readOnly(false);
	}

	@Test
	void startsOneTermHoweverManyInstancesTry() throws Exception {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var instances = new ArrayList<Callable<RegionStatus>>();
			for (var i = 0; i < 12; i++) {
				instances.add(() -> {
					try (var watch = watch(US)) {
						watch.look();
						return watch.status();
					}
				});
			}
			assertThat(executor.invokeAll(instances)).allSatisfy((instance) -> assertThat(instance.get())
				.isEqualTo(new RegionStatus(Role.PRIMARY, 1, Position.parse("0:12,3:5"))));
		}
		assertThat(terms()).hasSize(1);
	}

	@Test
	void doesNotKnowItsRoleWhileTheDatabaseDoesNotAnswer() {
		try (var own = TestDatabase.migrated()) {
			var watch = new DatabaseWatch(US, probe(own, AGE), new HeardTerms(), Clock.systemUTC());
			watch.look();
			own.server().kill();
			watch.look();
			assertThat(watch.status()).isEqualTo(new RegionStatus(Role.UNKNOWN, 1, Position.START));
		}
	}

	@Test
	void findsTheWriterToWhichTheNameHasMovedOnceTheConnectionIsOld() {
		try (var promoted = TestDatabase.migrated()) {
			assertThat(roleAfterTheNameHasMoved(promoted, AGE)).isEqualTo(Role.SECONDARY);
			assertThat(roleAfterTheNameHasMoved(promoted, Duration.ZERO)).isEqualTo(Role.PRIMARY);
		}
	}

	@Test
	void doesNotKnowItsRoleAfterADoubtUntilItLooksAgain() {
		try (var watch = watch(US)) {
			watch.look();
			assertThat(watch.doubt()).isTrue();
			assertThat(watch.status().role()).isEqualTo(Role.UNKNOWN);
			assertThat(watch.doubt()).isFalse();
			watch.look();
			assertThat(watch.status().role()).isEqualTo(Role.PRIMARY);
		}
	}

	@Test
	void doesNotGiveANumberAgainThatAnotherRegionHasUsed() {
		var heard = new HeardTerms();
		heard.heard(6);
		heard.heard(4);
		try (var watch = watch(US, heard)) {
			watch.look();
			watch.look();
			assertThat(watch.status().term()).isEqualTo(7);
		}
		assertThat(terms()).extracting(Term::term).containsExactly(7L);
	}

	/** The server to which it led before goes on answering, as a reader. */
	private static Role roleAfterTheNameHasMoved(TestDatabase promoted, Duration age) {
		database.readOnly(true);
		var probe = probe(database, age);
		try (var watch = new DatabaseWatch(US, probe, new HeardTerms(), Clock.systemUTC())) {
			watch.look();
			assertThat(watch.status().role()).isEqualTo(Role.SECONDARY);
			probe.setUrl(promoted.dataSource().getJdbcUrl());
			watch.look();
			return watch.status().role();
		}
	}

	private static DatabaseWatch watch(RegionId region) {
		return watch(region, new HeardTerms());
	}

	private static DatabaseWatch watch(RegionId region, HeardTerms heard) {
		return new DatabaseWatch(region, probe(database, AGE), heard, Clock.systemUTC());
	}

	private static ProbeConnection probe(TestDatabase of, Duration age) {
		return ProbeConnection.besides(of.dataSource(), Duration.ofSeconds(1), age);
	}

	private static List<Term> terms() {
		return new TermTable(JdbcClient.create(database.dataSource())).all();
	}

}
