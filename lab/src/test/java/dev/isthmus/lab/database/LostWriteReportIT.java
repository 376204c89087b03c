package dev.isthmus.lab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An old primary comes back with writes that nobody else has.
 */
class LostWriteReportIT extends ThreeDatabases {

	@Test
	void reportsWhatAFailoverLostWhenTheOldPrimaryReturns() throws Exception {
		cutOff();
		loggedWrite(2);
		loggedWrite(3);
		replace();
		execute(EU, "INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')");
		write(EU, 4);
		this.database.start(US, Progress.SILENT);

		assertThat(this.database.role(US)).contains("secondary");
		awaitEqual();
		assertThat(count(US)).isEqualTo(2);
		var report = JsonMapper.builder().build().readTree(Files.readString(this.database.lostWritesFile(US)));
		assertThat(report.get("changes")).extracting((change) -> change.get("payload").get("id").asInt())
			.containsExactly(2, 3);
	}

	@Test
	void reportsLostWritesAlsoBeforeTheNextTermHasBegun() throws Exception {
		assertThat(lostWithTerms("DO 1", "DO 1")).containsExactly(2, 3);
	}

	@Test
	void reportsLostWritesOfATermThatNobodyHasHeardOf() throws Exception {
		assertThat(lostWithTerms("INSERT INTO product.region_term VALUES (2, 'us-east-1', '0:1')",
				"INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')"))
			.containsExactly(2, 3);
	}

	/** Its term did not begin when the same server was promoted again. */
	@Test
	void reportsLostWritesAlsoWhereTheirNumbersHaveBeenGivenAgain() throws Exception {
		assertThat(lostWithTerms("INSERT INTO product.region_term VALUES (2, 'us-east-1', '0:1')",
				"INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\": 12}'), (0, 3, 1, '{\"id\": 13}'), (0, 4, 1, NULL)",
				"UPDATE product.change_head SET seq = 4"))
			.containsExactly(2, 3);
	}

	@Test
	void reportsLostWritesAlsoWhereTheNextTermBeganLate() throws Exception {
		assertThat(lostWithTerms("DO 1", "INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\": 12}')",
				"INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:2')"))
			.containsExactly(2, 3);
	}

	/** The lost writes, which an old primary made after a statement of its own. */
	private List<Integer> lostWithTerms(String old, String... current) throws Exception {
		cutOff();
		execute(US, old);
		loggedWrite(2);
		loggedWrite(3);
		replace();
		execute(EU, current);
		this.database.start(US, Progress.SILENT);
		awaitEqual();
		assertThat(count(US)).isEqualTo(1);
		var report = JsonMapper.builder().build().readTree(Files.readString(this.database.lostWritesFile(US)));
		return report.get("changes").valueStream().map((change) -> change.get("payload").get("id").asInt()).toList();
	}

	@Test
	void waitsWithItsLostWritesForAPrimaryThatDoesNotRun() throws Exception {
		cutOff();
		loggedWrite(2);
		replace();
		execute(EU, "INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')");
		this.database.kill(EU);
		this.database.start(US, Progress.SILENT);
		assertThat(server(US).replication().status().applying()).as("what it received would hide them").isFalse();
		this.database.start(EU, Progress.SILENT);
		this.database.start(US, Progress.SILENT);
		awaitEqual();
		assertThat(Files.readString(this.database.lostWritesFile(US))).contains("\"seq\" : \"2\"");
	}

	@Test
	void letsAnOldPrimaryGoOnThatHadReplicatedAll() throws Exception {
		write(US, 2);
		awaitEqual();
		assertThat(backAfterAFailover()).noneMatch((line) -> line.contains("seeded"));
	}

	@Test
	void seedsAnOldPrimaryThatHasMoreThanItsChangeLogTells() throws Exception {
		cutOff();
		write(US, 2);
		assertThat(backAfterAFailover()).anyMatch((line) -> line.contains("seeded"));
		assertThat(count(US)).isEqualTo(2);
	}

	/** What is said while the old primary comes back. */
	private List<String> backAfterAFailover() throws Exception {
		replace();
		execute(EU, "INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')");
		write(EU, 3);
		var said = new ArrayList<String>();
		this.database.start(US, said::add);
		assertThat(this.database.role(US)).contains("secondary");
		awaitEqual();
		return said;
	}

	@Test
	void entersLostWritesWhereOperatorsDecideAboutThem() throws Exception {
		makeTablesOfLostWrites();
		awaitEqual();
		cutOff();
		execute(US, "INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\":2}', 'UPDATED', 'item', '2', 5, "
				+ "'2026-11-26 10:00:00.123456', 'anna', 'k1'), (0, 3, 1, NULL, 'CREATED', 'user', '3', 1, NOW(6), '', 'k2'), "
				+ "(0, 4, 1, '{\"id\":4}', 'UPDATED', 'item', '4', 2, NOW(6), 'anna', 'k3')",
				"INSERT INTO product.idempotency_key VALUES ('anna', 'k1', 'f', NOW(6), 200, '{}', 'done'), "
						+ "('', 'k2', 'f', NOW(6), 201, '{}', 'anna@isthmus.example')");
		replace();
		execute(EU, "INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')",
				"INSERT INTO product.idempotency_key VALUES ('anna', 'k3', 'f', NOW(6), 200, '{}', 'sent again')");
		this.database.start(US, Progress.SILENT);
		awaitEqual();

		var writes = this.database.lostWrites();
		assertThat(writes).extracting((write) -> write.id() + " " + write.state())
			.containsExactly("us-east-1.product.1.0.2 open", "us-east-1.product.1.0.3 open",
					"us-east-1.product.1.0.4 already-applied");
		assertThat(writes.getFirst()).satisfies((write) -> {
			assertThat(write.isOpen()).isTrue();
			assertThat(write.occurredAt()).isEqualTo("2026-11-26T10:00:00.123456Z");
			assertThat(write.caller()).isEqualTo("anna");
			assertThat(write.payload()).hasToString("{\"id\":2}");
		});
		// What the log does not show of people, the copies of it do not show either.
		var report = Files.readString(this.database.lostWritesFile(US));
		assertThat(report).contains("\"body\" : \"done\"").doesNotContain("anna@");
		assertThat(Files.getPosixFilePermissions(this.database.lostWritesFile(US)))
			.doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);
		try (var sql = Sql.on(server(AP))) {
			assertThat(sql.rows(5, "SELECT answer_status, answer_body FROM product.lost_write ORDER BY seq"))
				.extracting((row) -> row.get("answer_status") + " " + row.get("answer_body"))
				.containsExactly("200 done", "null null", "null null");
		}
	}

	private void makeTablesOfLostWrites() {
		execute(US, "DROP TABLE product.change_log",
				"CREATE TABLE product.change_log (shard INT, seq BIGINT, term BIGINT, payload JSON, type VARCHAR(8), "
						+ "entity VARCHAR(32), entity_id VARCHAR(64), entity_version BIGINT, occurred_at DATETIME(6), "
						+ "caller VARCHAR(64), idempotency_key VARCHAR(255), PRIMARY KEY (shard, seq))",
				"CREATE TABLE product.idempotency_key (caller VARCHAR(64), id VARCHAR(255), fingerprint BINARY(32), "
						+ "created_at DATETIME(6), status SMALLINT, headers TEXT, body MEDIUMBLOB, PRIMARY KEY (caller, id))",
				"CREATE TABLE product.lost_write (region VARCHAR(32), term BIGINT, shard INT, seq BIGINT, type VARCHAR(8), "
						+ "entity VARCHAR(32), entity_id VARCHAR(64), entity_version BIGINT, occurred_at DATETIME(6), "
						+ "payload JSON, caller VARCHAR(64), idempotency_key VARCHAR(255), answer_fingerprint BINARY(32), "
						+ "answer_created_at DATETIME(6), answer_status SMALLINT, answer_headers TEXT, "
						+ "answer_body MEDIUMBLOB, state VARCHAR(16) DEFAULT 'open', reason VARCHAR(500), "
						+ "PRIMARY KEY (region, term, shard, seq))");
	}

	/** From now on nobody receives what is written in the primary. */
	private void cutOff() throws IOException {
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
	}

	/** It dies, and another region goes on. */
	private void replace() throws IOException {
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
	}

}
