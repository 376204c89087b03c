package dev.isthmus.lab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.isthmus.engines.Ports;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.link.Link;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Two regions with two real databases each, reached through their cluster endpoints.
 */
class StandbyIT implements GlobalDatabase.Network {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	private static final List<RegionId> REGIONS = List.of(US, EU);

	private static final Map<String, String> PASSWORDS = Map.of("product", "secret-p");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Duration CATCH_UP = Duration.ofSeconds(15);

	private static final Duration SOON = Duration.ofSeconds(30);

	private final Map<RegionId, Integer> endpoints = new LinkedHashMap<>();

	private final List<Integer> servers = new ArrayList<>();

	private final List<Link> links = new ArrayList<>();

	@TempDir
	private Path folder;

	private GlobalDatabase database;

	@BeforeEach
	void startTwoRegions() throws Exception {
		REGIONS.forEach((region) -> this.endpoints.put(region, Ports.free()));
		REGIONS.forEach((_) -> this.servers.addAll(List.of(Ports.free(), Ports.free())));
		for (var from : REGIONS) {
			var to = from.equals(US) ? EU : US;
			var link = new Link(from.value(), to.value());
			link.forward(0, this.endpoints.get(to));
			this.links.add(link);
		}
		this.database = open();
		this.database.startAll(Progress.SILENT);
		try (var sql = Sql.on(this.database.server(US).orElseThrow())) {
			sql.execute("CREATE TABLE product.item (id INT PRIMARY KEY)");
			sql.execute(ChangeTables.CREATE);
		}
	}

	private GlobalDatabase open() {
		return open(true);
	}

	private GlobalDatabase open(boolean standbys) {
		var opened = new GlobalDatabase(this.folder.resolve("database"), US, PASSWORDS, "secret-r", this);
		for (int index = 0; index < REGIONS.size(); index++) {
			var region = REGIONS.get(index);
			opened.add(region, this.servers.get(2 * index), 1 + index,
					new Forwarder(this.endpoints.get(region), this.servers.get(2 * index)));
			opened.addStandby(region, this.servers.get(2 * index + 1), 101 + index, standbys);
		}
		return opened;
	}

	@AfterEach
	void stop() {
		REGIONS.forEach(this.database::kill);
		this.links.forEach(Link::close);
	}

	@Test
	void losesNoAcknowledgedWriteWhenThePrimaryDies() throws Exception {
		int next = 0;
		for (int crash = 0; crash < 2; crash++) {
			assertThat(this.database.isStandbyInStep(US)).isTrue();
			var writer = new Writer(next);
			await().atMost(SOON).until(() -> writer.acknowledged > 200);
			this.database.server(US).orElseThrow().kill();
			writer.thread.join();
			assertThat(this.database.canTakeOver(US)).isTrue();
			this.database.takeOver(US, Progress.SILENT);

			assertThat(this.database.primary()).isEqualTo(US);
			assertThat(this.database.role(US)).contains("primary");
			assertThat(count(US)).isGreaterThanOrEqualTo(next + writer.acknowledged);
			next = count(US);
			write(next++);
			assertThat(this.database.awaitCaughtUp(EU, CATCH_UP)).isTrue();
			assertThat(count(EU)).isEqualTo(next);
			assertThat(this.database.isInStep(EU)).isTrue();

			assertThat(this.database.isStandbyInStep(US)).as("the old server is dead").isFalse();
			this.database.attachStandby(US, Progress.SILENT);
		}
	}

	@Test
	void goesOnToServeASecondaryRegionWhoseDatabaseDies() throws Exception {
		this.database.server(EU).orElseThrow().kill();
		write(1);
		this.database.takeOver(EU, Progress.SILENT);
		write(2);
		assertThat(this.database.role(EU)).contains("secondary");
		assertThat(this.database.isInStep(EU)).isTrue();
		assertThat(this.database.awaitCaughtUp(EU, CATCH_UP)).isTrue();
		assertThat(count(EU)).isEqualTo(2);
		this.database.attachStandby(EU, Progress.SILENT);
		assertThat(this.database.isStandbyInStep(EU)).isTrue();
	}

	@Test
	void letsNoWriteWaitForAStandbyThatHasDied() throws Exception {
		var standby = this.database.standby(US).orElseThrow();
		var position = this.database.server(US).orElseThrow().replication().position();
		// Killed while it makes a table it cannot go on from where it stood.
		assertThat(standby.replication().waitForApplied(position, CATCH_UP)).isTrue();
		standby.kill();
		var waiting = CompletableFuture.runAsync(() -> {
			try {
				write(1);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(this.database.isStandbyInStep(US)).isFalse();
		assertThat(this.database.canTakeOver(US)).isFalse();
		this.database.attachStandby(US, Progress.SILENT);
		waiting.join();
		assertThat(this.database.isStandbyInStep(US)).isTrue();
	}

	@Test
	void waitsForTheStandbyOfWhicheverRegionIsPrimary() throws Exception {
		this.database.switchover(EU, Progress.SILENT);
		assertThat(this.database.isStandbyInStep(EU)).isTrue();
		assertThat(this.database.isStandbyInStep(US)).isTrue();
		assertThat(this.database.server(EU).orElseThrow().replication().isReceiptAwaited()).isTrue();
		assertThat(this.database.server(US).orElseThrow().replication().isReceiptAwaited()).isFalse();
	}

	@Test
	void remembersWhichServerServesARegion() throws Exception {
		this.database.server(US).orElseThrow().kill();
		this.database.takeOver(US, Progress.SILENT);
		write(1);
		this.database.attachStandby(US, Progress.SILENT);
		this.database.stopAll();
		this.database = open();
		this.database.startAll(Progress.SILENT);
		assertThat(this.database.server(US).orElseThrow().port()).isEqualTo(this.servers.get(1));
		assertThat(count(US)).isEqualTo(1);
		assertThat(this.database.isStandbyInStep(US)).isTrue();
	}

	@Test
	void goesOnWithTheStandbyThatTookOverAlsoWhenNoneIsWantedAnyMore() throws Exception {
		this.database.server(US).orElseThrow().kill();
		this.database.takeOver(US, Progress.SILENT);
		write(1);
		REGIONS.forEach(this.database::kill);
		this.database = open(false);
		this.database.startAll(Progress.SILENT);
		assertThat(count(US)).isEqualTo(1);
		assertThat(this.database.standby(EU)).isEmpty();
	}

	@Test
	void reportsWhatAStandbyThatLaggedNeverReceived() throws Exception {
		var leader = this.database.server(US).orElseThrow();
		assertThat(this.database.awaitCaughtUp(EU, CATCH_UP)).isTrue();
		loseTheLastChanges(leader);
		this.database.takeOver(US, Progress.SILENT);
		change(LinkState.UP);
		assertThat(count(US)).as("nobody had received them").isZero();
		write(4);

		assertThat(this.database.canTakeOver(US)).as("it has what is lost").isFalse();
		this.database.attachStandby(US, Progress.SILENT);
		assertThat(this.database.isStandbyInStep(US)).isTrue();
		assertThat(count(this.database.standby(US).orElseThrow())).isEqualTo(1);
		assertThat(JSON.readTree(Files.readString(this.database.lostWritesFileOfStandby(US))).get("changes"))
			.extracting((change) -> change.get("payload").get("id").asInt())
			.containsExactly(2, 3);
		assertThat(this.database.awaitCaughtUp(EU, CATCH_UP)).isTrue();
		assertThat(count(EU)).isEqualTo(1);
	}

	/** Two that it acknowledges without anybody having received them. */
	private void loseTheLastChanges(MariaDbServer leader) throws Exception {
		var standby = this.database.standby(US).orElseThrow();
		change(LinkState.DOWN);
		leader.replication().awaitNoReceipt();
		execute(standby, "STOP SLAVE IO_THREAD");
		for (int id = 2; id <= 3; id++) {
			write(id);
			execute(leader, ChangeTables.change(id));
		}
		leader.kill();
		execute(standby, "START SLAVE IO_THREAD");
		assertThat(this.database.canTakeOver(US)).isTrue();
	}

	@Test
	void reportsItAlsoWhenTheLabHasEndedMeanwhile() throws Exception {
		loseTheLastChanges(this.database.server(US).orElseThrow());
		this.database.takeOver(US, Progress.SILENT);
		REGIONS.forEach(this.database::kill);
		change(LinkState.UP);
		this.database = open();
		this.database.startAll(Progress.SILENT);
		assertThat(Files.readString(this.database.lostWritesFileOfStandby(US))).contains("\"seq\" : \"3\"");
		assertThat(this.database.isStandbyInStep(US)).isTrue();
	}

	@Test
	void goesOnWithTheStandbyWhenTheLabEndsInATakeover() throws Exception {
		this.database.server(US).orElseThrow().kill();
		Progress end = (line) -> {
			if (line.contains("takes writes")) {
				throw new IllegalStateException("killed");
			}
		};
		assertThatIllegalStateException().isThrownBy(() -> this.database.takeOver(US, end)).withMessage("killed");
		execute(this.database.standby(US).orElseThrow(), "INSERT INTO product.item VALUES (1)");
		REGIONS.forEach(this.database::kill);
		this.database = open();
		this.database.startAll(Progress.SILENT);
		assertThat(count(US)).isEqualTo(1);
		assertThat(this.database.isStandbyInStep(US)).isTrue();
		assertThat(this.database.awaitCaughtUp(EU, CATCH_UP)).isTrue();
		assertThat(count(EU)).isEqualTo(1);
	}

	@Test
	void doesNotTakeOverWithAStandbyWhoseSeedingFailed() throws Exception {
		var leader = this.database.server(US).orElseThrow();
		// A view of what is gone cannot be copied.
		execute(leader, "CREATE TABLE product.gone (id INT)",
				"CREATE VIEW product.broken AS SELECT id FROM product.gone", "DROP TABLE product.gone");
		leader.kill();
		this.database.takeOver(US, Progress.SILENT);
		assertThatException().isThrownBy(() -> this.database.attachStandby(US, Progress.SILENT));
		assertThat(this.database.canTakeOver(US)).isFalse();
		assertThat(this.database.isStandbyInStep(US)).isFalse();

		execute(this.database.server(US).orElseThrow(), "DROP VIEW product.broken");
		this.database.attachStandby(US, Progress.SILENT);
		assertThat(this.database.canTakeOver(US)).isTrue();
	}

	/** Inserts one row after the other until the database is gone. */
	private final class Writer {

		private volatile int acknowledged;

		private final Thread thread;

		Writer(int first) {
			this.thread = Thread.ofVirtual().start(() -> {
				try {
					for (int id = first;; id++) {
						write(id);
						this.acknowledged = id - first + 1;
					}
				}
				catch (SQLException ex) {
					// Killed, as it should be.
				}
			});
		}

	}

	/** As a service does: through the cluster endpoint of the primary region. */
	private void write(int id) throws SQLException {
		var url = "jdbc:mysql://127.0.0.1:%d/product?useInformationSchema=false&sslMode=DISABLED&socketTimeout=10000"
			.formatted(this.endpoints.get(this.database.primary()));
		try (var connection = DriverManager.getConnection(url, "product", "secret-p");
				var statement = connection.createStatement()) {
			statement.execute("INSERT INTO item VALUES (" + id + ")");
		}
	}

	private void change(LinkState state) throws IOException {
		for (var link : this.links) {
			link.apply(LinkCondition.CLEAR.withState(state));
		}
	}

	private static void execute(MariaDbServer server, String... statements) {
		try (var sql = Sql.on(server)) {
			sql.execute(statements);
		}
	}

	private int count(RegionId region) {
		return count(this.database.server(region).orElseThrow());
	}

	private static int count(MariaDbServer server) {
		try (var sql = Sql.on(server)) {
			return sql.value("SELECT COUNT(*) FROM product.item").map(Integer::valueOf).orElseThrow();
		}
	}

	@Override
	public int port(RegionId from, RegionId to) {
		return this.links.stream()
			.filter((link) -> link.from().equals(from.value()) && link.to().equals(to.value()))
			.findFirst()
			.orElseThrow()
			.ports()
			.getFirst();
	}

	@Override
	public boolean isUp(RegionId from, RegionId to) {
		return true;
	}

	@Override
	public boolean reachesControl(RegionId region) {
		return true;
	}

}
