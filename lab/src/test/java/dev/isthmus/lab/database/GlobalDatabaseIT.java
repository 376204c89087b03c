package dev.isthmus.lab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.isthmus.engines.Ports;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.link.Link;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Three real databases and no service: the tables of the change log are made by hand.
 */
class GlobalDatabaseIT implements GlobalDatabase.Network {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	private static final RegionId AP = new RegionId("ap-southeast-1");

	private static final List<RegionId> REGIONS = List.of(US, EU, AP);

	private static final Map<String, String> PASSWORDS = Map.of("product", "secret-p", "users", "secret-u");

	private static final Duration CATCH_UP = Duration.ofSeconds(15);

	private final List<Link> links = new ArrayList<>();

	private final List<Integer> ports = new ArrayList<>();

	/** Regions that take no orders. */
	private final Set<RegionId> outOfReach = new TreeSet<>();

	private final FakeSilencing silencing = new FakeSilencing();

	@TempDir
	private Path folder;

	private GlobalDatabase database;

	@BeforeEach
	void startThreeRegions() throws Exception {
		REGIONS.forEach((_) -> this.ports.add(Ports.free()));
		for (var from : REGIONS) {
			for (var to : REGIONS) {
				var link = new Link(from.value(), to.value());
				link.forward(0, this.ports.get(REGIONS.indexOf(to)));
				this.links.add(link);
			}
		}
		this.database = open();
		this.database.startAll(Progress.SILENT);
		execute(US, "CREATE TABLE product.item (id INT PRIMARY KEY, name VARCHAR(20))",
				"CREATE TABLE product.region_term (term BIGINT PRIMARY KEY, region VARCHAR(32), positions TEXT)",
				"CREATE TABLE product.change_log (shard INT, seq BIGINT, term BIGINT, payload JSON, "
						+ "PRIMARY KEY (shard, seq))",
				"CREATE TABLE product.change_head (shard INT PRIMARY KEY, seq BIGINT)",
				"INSERT INTO product.region_term VALUES (1, 'us-east-1', '')",
				"INSERT INTO product.change_head VALUES (0, 1)");
		write(US, 1);
		awaitEqual();
	}

	private GlobalDatabase open() {
		var opened = new GlobalDatabase(this.folder.resolve("database"), US, PASSWORDS, "secret-r", this);
		for (int index = 0; index < REGIONS.size(); index++) {
			opened.add(REGIONS.get(index), this.ports.get(index), index + 1, new Forwarder(0, 0));
		}
		return opened;
	}

	@AfterEach
	void stop() {
		REGIONS.forEach(this.database::kill);
		this.links.forEach(Link::close);
	}

	@Test
	void refusesWritesOfTheApplicationWhereItIsNotPrimary() throws SQLException {
		assertThat(this.database.role(US)).contains("primary");
		assertThat(this.database.role(EU)).contains("secondary");
		try (var connection = DriverManager.getConnection(server(EU).jdbcUrl("product"), "product", "secret-p");
				var statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("INSERT INTO item VALUES (9, 'x')"))
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(1290));
		}
	}

	@Test
	void letsAnApplicationUserSeeItsOwnSchemaOnly() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(server(US).jdbcUrl("users"), "product", "secret-p"));
	}

	@Test
	void switchesOverAndBackWithoutLosingAWrite() {
		for (int id = 2; id < 50; id++) {
			write(US, id);
		}
		this.database.switchover(EU, Progress.SILENT);
		assertThat(this.database.primary()).isEqualTo(EU);
		assertThat(this.database.role(US)).contains("secondary");
		write(EU, 50);
		awaitEqual();
		assertThat(count(AP)).isEqualTo(50);
		this.database.switchover(US, Progress.SILENT);
		write(US, 51);
		awaitEqual();
	}

	@Test
	void reportsWhatAFailoverLostWhenTheOldPrimaryReturns() throws Exception {
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
		loggedWrite(2);
		loggedWrite(3);
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);

		this.database.failover(EU, false, this.silencing, Progress.SILENT);
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

	/** The lost writes, which an old primary made after a statement of its own. */
	private List<Integer> lostWithTerms(String old, String current) throws Exception {
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
		execute(US, old);
		loggedWrite(2);
		loggedWrite(3);
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		execute(EU, current);
		this.database.start(US, Progress.SILENT);
		awaitEqual();
		assertThat(count(US)).isEqualTo(1);
		var report = JsonMapper.builder().build().readTree(Files.readString(this.database.lostWritesFile(US)));
		return report.get("changes").valueStream().map((change) -> change.get("payload").get("id").asInt()).toList();
	}

	@Test
	void waitsWithItsLostWritesForAPrimaryThatDoesNotRun() throws Exception {
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
		loggedWrite(2);
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
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
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
		write(US, 2);
		assertThat(backAfterAFailover()).anyMatch((line) -> line.contains("seeded"));
		assertThat(count(US)).isEqualTo(2);
	}

	/** What is said while the old primary comes back. */
	private List<String> backAfterAFailover() throws Exception {
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
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
		change(EU, US, LinkState.DOWN);
		change(AP, US, LinkState.DOWN);
		execute(US, "INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\":2}', 'UPDATED', 'item', '2', 5, "
				+ "'2026-11-26 10:00:00.123456', 'anna', 'k1'), (0, 3, 1, NULL, 'CREATED', 'user', '3', 1, NOW(6), '', 'k2')",
				"INSERT INTO product.idempotency_key VALUES ('anna', 'k1', 'f', NOW(6), 200, '{}', 'done'), "
						+ "('', 'k2', 'f', NOW(6), 201, '{}', 'anna@isthmus.example')");
		this.database.kill(US);
		change(EU, US, LinkState.UP);
		change(AP, US, LinkState.UP);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		execute(EU, "INSERT INTO product.region_term VALUES (2, 'eu-west-1', '0:1')");
		this.database.start(US, Progress.SILENT);
		awaitEqual();

		var writes = this.database.lostWrites();
		assertThat(writes).extracting(LostWriteEntry::id)
			.containsExactly("us-east-1.product.1.0.2", "us-east-1.product.1.0.3");
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
				.containsExactly("200 done", "null null");
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

	@Test
	void fetchesFromTheOtherReplicaWhatTheChosenOneHasNotReceived() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);

		this.database.failover(EU, false, this.silencing, Progress.SILENT);

		assertThat(count(EU)).isEqualTo(2);
		write(EU, 3);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		assertThat(count(AP)).isEqualTo(3);
	}

	@Test
	void comesBackAsPrimaryWhenNobodyWasPromoted() {
		this.database.kill(US);
		assertThat(this.database.role(US)).isEmpty();
		this.database.start(US, Progress.SILENT);
		assertThat(this.database.role(US)).contains("primary");
		write(US, 2);
		awaitEqual();
	}

	@Test
	void goesOnWhereASecondaryStoodWhenItWasKilled() {
		this.database.kill(AP);
		write(US, 2);
		this.database.start(AP, Progress.SILENT);
		awaitEqual();
		assertThat(this.database.lostWritesFile(AP)).doesNotExist();
	}

	@Test
	void remembersItsPrimaryWhenAllHasBeenStopped() {
		this.database.switchover(AP, Progress.SILENT);
		this.database.stopAll();
		this.database = open();
		this.database.startAll(Progress.SILENT);
		assertThat(this.database.primary()).isEqualTo(AP);
		write(AP, 2);
		awaitEqual();
	}

	@Test
	void goesOnWithThePromotedRegionWhenTheLabEndsInAFailover() throws Exception {
		this.database.kill(US);
		endAtThePromotion((progress) -> this.database.failover(EU, false, this.silencing, progress));
	}

	@Test
	void goesOnWithThePromotedRegionWhenTheLabEndsInASwitchover() throws Exception {
		endAtThePromotion((progress) -> this.database.switchover(EU, progress));
	}

	private void endAtThePromotion(Consumer<Progress> promotion) {
		Progress end = (line) -> {
			if (line.contains("takes writes")) {
				throw new IllegalStateException("killed");
			}
		};
		assertThatIllegalStateException().isThrownBy(() -> promotion.accept(end)).withMessage("killed");
		write(EU, 2);
		REGIONS.forEach(this.database::kill);
		this.database = open();
		assertThat(this.database.primary()).isEqualTo(EU);
		var said = new ArrayList<String>();
		this.database.startAll(said::add);
		awaitEqual();
		assertThat(count(US)).isEqualTo(2);
		assertThat(said).noneMatch((line) -> line.contains("seeded"));
		assertThat(this.database.isInStep(US)).isTrue();
	}

	@Test
	void staysWithTheOldPrimaryWhenThePromotionFails() {
		this.outOfReach.add(US);
		this.silencing.atConfirmation = () -> server(EU).kill();
		assertThatException().isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(open().primary()).as("as kept for the next run").isEqualTo(US);
		this.database.start(EU, Progress.SILENT);
		this.database.start(AP, Progress.SILENT);
		write(US, 2);
		awaitEqual();
	}

	@Test
	void goesOnInTheOldRegionWhenTheNewOneHangsDuringASwitchover() {
		Progress hanging = (line) -> {
			if (line.contains("takes no more writes")) {
				hang(EU);
			}
		};
		assertTimeoutPreemptively(CATCH_UP,
				() -> assertThatExceptionOfType(FailedException.class)
					.isThrownBy(() -> this.database.switchover(EU, hanging))
					.withMessageContaining("does not answer"));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(US)).contains("primary");
	}

	@Test
	void neitherServesNorPromotesADatabaseWhoseSeedingFailed() {
		// A view of what is gone cannot be copied.
		execute(US, "CREATE TABLE product.gone (id INT)", "CREATE VIEW product.broken AS SELECT id FROM product.gone",
				"DROP TABLE product.gone");
		awaitEqual();
		execute(AP, "INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\": 2}')");
		assertThatException().isThrownBy(() -> this.database.start(AP, Progress.SILENT));
		assertNotInUse(AP);
		this.database.kill(US);
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.database.start(AP, Progress.SILENT))
			.withMessageContaining("which is not running");
		assertNotInUse(AP);
		this.database.start(US, Progress.SILENT);
		execute(US, "DROP VIEW product.broken");
		REGIONS.forEach(this.database::kill);
		this.database = open();
		this.database.startAll(Progress.SILENT);
		awaitEqual();
		assertThat(this.database.promotableRegions()).contains(AP);
	}

	private void assertNotInUse(RegionId region) {
		assertThat(this.database.isRunning(region)).isFalse();
		assertThat(this.database.promotableRegions()).doesNotContain(region);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(region, true, this.silencing, Progress.SILENT));
	}

	@Test
	void fencesAPrimaryThatIsAliveOnlyWhenForced() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT))
			.withMessageContaining("alive");
		assertThat(this.database.primary()).isEqualTo(US);
		this.database.failover(EU, true, this.silencing, Progress.SILENT);
		assertThat(this.database.role(US)).contains("secondary");
		assertThat(this.database.role(EU)).contains("primary");
	}

	@Test
	void promotesTheReplicaThatHasReceivedMost() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);

		assertThat(this.database.failover(null, false, this.silencing, Progress.SILENT)).isEqualTo(AP);

		assertThat(this.database.primary()).isEqualTo(AP);
		assertThat(count(AP)).isEqualTo(2);
		assertThat(this.database.isInStep(EU)).isTrue();
		assertThat(this.silencing.calls).as("a dead primary needs no silencing").isEmpty();
	}

	@Test
	void promotesTheBestOfThoseThatHaveReceivedAsMuch() {
		this.database.kill(US);
		assertThat(this.database.failover(List.of(AP, EU), this.silencing, Progress.SILENT)).isEqualTo(AP);
	}

	@Test
	void promotesNoneButTheCandidatesWithWhatOthersHaveReceived() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);
		assertThat(this.database.failover(List.of(EU), this.silencing, Progress.SILENT)).isEqualTo(EU);
		assertThat(count(EU)).isEqualTo(2);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(List.of(US), this.silencing, Progress.SILENT));
	}

	@Test
	void touchesNoOldPrimaryThatIsOutOfReach() {
		this.outOfReach.add(US);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		assertThat(this.silencing.calls).containsExactly("silence", "confirm");
		assertThat(this.database.role(US)).as("alive and not fenced").contains("primary");
		assertThat(this.database.role(EU)).contains("primary");

		this.outOfReach.clear();
		this.database.fence(US, Progress.SILENT);
		assertThat(this.database.role(US)).contains("secondary");
		assertThat(this.database.isInStep(US)).isFalse();
		this.database.start(US, Progress.SILENT);
		assertThat(this.database.isInStep(US)).isTrue();
		awaitEqual();
	}

	@Test
	void promotesNobodyWhileTheOldPrimaryMayAcknowledge() {
		this.outOfReach.add(US);
		this.silencing.broken = true;
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(EU)).contains("secondary");
		assertThat(this.database.isInStep(EU)).as("stopped receiving").isFalse();
		this.database.start(EU, Progress.SILENT);
		this.database.start(AP, Progress.SILENT);
		write(US, 2);
		awaitEqual();
	}

	@Test
	void leavesAReplicaThatIsOutOfReachUntilItIsBack() {
		this.outOfReach.add(AP);
		this.database.kill(US);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		assertThat(this.database.isInStep(AP)).isFalse();
		this.outOfReach.clear();
		this.database.start(AP, Progress.SILENT);
		write(EU, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		assertThat(count(AP)).isEqualTo(2);
	}

	@Test
	void givesUpAskingADatabaseThatHangs() throws Exception {
		hang(AP);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
			assertThat(this.database.role(AP)).isEmpty();
			assertThat(this.database.term(AP)).isEmpty();
			assertThat(this.database.isInStep(AP)).isFalse();
		});
		assertThat(this.database.isRunning(AP)).isTrue();
	}

	@Test
	void killsAPrimaryThatHangs() throws Exception {
		var pid = server(US).pid();
		hang(US);
		assertThat(this.database.isRunning(US)).isTrue();
		assertThat(this.database.answers(US, Duration.ofMillis(500))).isFalse();
		assertThat(this.database.answers(EU, Duration.ofSeconds(5))).isTrue();
		this.database.failover(EU, true, this.silencing, Progress.SILENT);
		assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
		assertThat(this.database.role(EU)).contains("primary");
	}

	private void hang(RegionId region) {
		try {
			new ProcessBuilder("kill", "-STOP", Long.toString(server(region).pid())).start().waitFor();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void refusesWhatCannotBe() {
		assertRefusedSwitchover(US, "primary already");
		assertRefusedSwitchover(new RegionId("sa-east-1"), "no region");
		this.database.kill(EU);
		assertRefusedSwitchover(EU, "not running");
		this.database.kill(US);
		assertRefusedSwitchover(AP, "failover");
	}

	private void assertRefusedSwitchover(RegionId to, String reason) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.switchover(to, Progress.SILENT))
			.withMessageContaining(reason);
	}

	private void change(RegionId from, RegionId to, LinkState state) throws IOException {
		link(from, to).apply(LinkCondition.CLEAR.withState(state));
	}

	private void loggedWrite(int id) {
		write(US, id);
		execute(US, "UPDATE product.change_head SET seq = " + id,
				"INSERT INTO product.change_log VALUES (0, %d, 1, '{\"id\": %d}')".formatted(id, id));
	}

	private void write(RegionId region, int id) {
		execute(region, "INSERT INTO product.item VALUES (%d, 'name')".formatted(id));
	}

	private void execute(RegionId region, String... statements) {
		try (var sql = Sql.on(server(region))) {
			sql.execute(statements);
		}
	}

	private int count(RegionId region) {
		try (var sql = Sql.on(server(region))) {
			return sql.value("SELECT COUNT(*) FROM product.item").map(Integer::valueOf).orElseThrow();
		}
	}

	private void awaitEqual() {
		for (var region : REGIONS) {
			assertThat(this.database.awaitCaughtUp(region, CATCH_UP)).as("%s caught up", region).isTrue();
		}
		var expected = this.database.checksums(this.database.primary());
		assertThat(expected).isNotEmpty();
		assertThat(REGIONS).allSatisfy((region) -> assertThat(this.database.checksums(region)).isEqualTo(expected));
	}

	private MariaDbServer server(RegionId region) {
		return this.database.server(region).orElseThrow();
	}

	private Link link(RegionId from, RegionId to) {
		return this.links.stream()
			.filter((link) -> link.from().equals(from.value()) && link.to().equals(to.value()))
			.findFirst()
			.orElseThrow();
	}

	@Override
	public int port(RegionId from, RegionId to) {
		return link(from, to).ports().getFirst();
	}

	@Override
	public boolean reachesControl(RegionId region) {
		return !this.outOfReach.contains(region);
	}

	@Override
	public boolean isUp(RegionId from, RegionId to) {
		return link(from, to).condition().state() == LinkState.UP;
	}

	/** Remembers when it was asked, and fails when it is told to. */
	private static final class FakeSilencing implements Silencing {

		private final List<String> calls = new ArrayList<>();

		private boolean broken;

		private Runnable atConfirmation = () -> {
		};

		@Override
		public void silence(Progress progress) {
			this.calls.add("silence");
		}

		@Override
		public void confirm() {
			this.calls.add("confirm");
			this.atConfirmation.run();
			if (this.broken) {
				throw new FailedException("not silent all the time");
			}
		}

	}

}
