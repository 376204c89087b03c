package dev.isthmus.lab.controlplane;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.isthmus.engines.Ports;
import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.link.Link;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Operations;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.process.LocalHttp;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.region.Regions;
import dev.isthmus.lab.secret.LabSecrets;
import dev.isthmus.lab.timeline.Event;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two real databases, killed under the eyes of a control plane. No service runs, so
 * nobody but the witness has a vote to withhold.
 */
class ControlPlaneIT implements GlobalDatabase.Network {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	private static final List<RegionId> REGIONS = List.of(US, EU);

	private static final Duration SOON = Duration.ofSeconds(30);

	private final Project project = Project.find();

	private final Map<RegionId, Link> links = new LinkedHashMap<>();

	private final Set<RegionId> outOfReach = ConcurrentHashMap.newKeySet();

	/** How often the control plane has thought of Ireland. */
	private final AtomicInteger looks = new AtomicInteger();

	private volatile Runnable atLook = () -> {
	};

	private final Queue<String> said = new ConcurrentLinkedQueue<>();

	private final Timeline timeline = new Timeline(Clock.systemUTC());

	private final Operations operations = new Operations();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@TempDir
	private Path folder;

	private GlobalDatabase database;

	private Witness witness;

	private ControlPlane plane;

	@AfterEach
	void stop() throws Exception {
		for (var each : this.opened.reversed()) {
			each.close();
		}
	}

	@Test
	void promotesAnotherRegionAndBringsTheDeadOneBack() throws Exception {
		start(true, false);
		kill(US);
		await().atMost(SOON).until(() -> this.database.role(EU).equals(Optional.of("primary")));
		assertThat(this.database.primary()).isEqualTo(EU);
		await().atMost(SOON).until(() -> this.database.isInStep(US));
		assertThat(this.database.role(US)).contains("secondary");
		await().atMost(SOON)
			.untilAsserted(() -> assertThat(kinds()).containsSubsequence(EventKind.FAILOVER, EventKind.PROMOTED,
					EventKind.REJOINED));
	}

	@Test
	void leavesADeadPrimaryToWhoeverWantsToFailOverByHand() throws Exception {
		start(false, false);
		kill(US);
		await().atMost(SOON).until(() -> heard("failover is manual"));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(EU)).contains("secondary");
	}

	@Test
	void prefersTheStandbyOfTheRegion() throws Exception {
		start(true, true);
		kill(US);
		await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("primary")));
		assertThat(this.database.primary()).isEqualTo(US);
		await().atMost(SOON).until(() -> this.database.isStandbyInStep(US) && this.database.isInStep(EU));
		kill(EU);
		await().atMost(SOON).until(() -> this.database.isInStep(EU) && this.database.isStandbyInStep(EU));
		assertThat(this.database.primary()).isEqualTo(US);
	}

	@Test
	void standsStillWhenThePrimaryMayBeAliveAndNoMajorityIsInReach() throws Exception {
		start(true, false);
		this.outOfReach.add(US);
		await().atMost(SOON).until(() -> heard("only 1 of 3 voters"));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(US)).as("not touched").contains("primary");
		assertThat(this.database.role(EU)).contains("secondary");
	}

	@Test
	void givesVotesAgainWhenAFailoverIsGivenUp() throws Exception {
		start(false, false);
		this.outOfReach.add(US);
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> this.operations.run(() -> this.plane.failover(EU, true, Progress.SILENT)))
			.withMessageContaining("no majority of voters");
		assertThat(this.database.primary()).isEqualTo(US);
		var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.witness.port() + "/product/region"))
			.header("Asking-Region", US.value())
			.build();
		try (var http = HttpClient.newHttpClient()) {
			assertThat(http.send(question, HttpResponse.BodyHandlers.ofString()).body())
				.contains("\"voteWithheld\":false");
		}
	}

	@Test
	void fencesOneThatFellOutOfReachWhenAFailoverBegan() throws Exception {
		startDatabases(false);
		// The witness alone votes.
		prepareControlPlane(false, List.of());
		this.operations.run(() -> {
			this.atLook = () -> this.outOfReach.add(US);
			this.plane.failover(EU, true, Progress.SILENT);
		});
		this.atLook = () -> {
		};
		assertThat(this.database.primary()).isEqualTo(EU);
		assertThat(this.database.role(US)).as("not touched").contains("primary");
		this.outOfReach.clear();
		this.plane.start();
		await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("secondary")));
	}

	@Test
	void takesAnOperationForNoFailure() throws Exception {
		start(true, false);
		this.operations.run(() -> {
			this.database.kill(US);
			await().during(Duration.ofMillis(2_500)).atMost(SOON).until(() -> this.database.primary().equals(US));
			this.database.start(US, Progress.SILENT);
		});
		assertThat(this.said).noneMatch((line) -> line.contains(Beat.DEAD.description()));
	}

	@Test
	void replacesAPrimaryThatDiesWhileServicesAreWorkedOn() throws Exception {
		start(true, false);
		this.operations.runOnServices(() -> {
			kill(US);
			await().atMost(SOON).until(() -> this.database.primary().equals(EU));
		});
	}

	@Test
	void looksAfterThePrimaryAlsoWhileAnotherDatabaseHangs() throws Exception {
		start(true, false);
		hang(EU);
		var before = this.looks.get();
		// Each look costs more than a second now.
		await().atMost(SOON).until(() -> this.looks.get() > before + 2);
		kill(US);
		await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("primary")));
		assertThat(this.database.primary()).isEqualTo(US);
	}

	@Test
	void startsTheOnlyDatabaseAgainWhereItWas() throws Exception {
		start(true, false);
		this.outOfReach.add(EU);
		kill(US);
		await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("primary")));
		assertThat(this.database.primary()).isEqualTo(US);
	}

	@Test
	void looksAfterThePrimaryAlsoWhileAnotherDatabaseIsCopiedFromIt() throws Exception {
		start(true, false);
		try (var connection = this.database.server(US).orElseThrow().rootConnection();
				var statement = connection.createStatement()) {
			execute(statement, "CREATE TABLE product.item (id INT)", "INSERT INTO product.item VALUES (1)");
			assertThat(this.database.awaitCaughtUp(EU, SOON)).isTrue();
			this.operations.run(() -> {
				kill(EU);
				// So that it cannot go on from where it stood, and its copying waits.
				execute(statement, "RESET MASTER", "INSERT INTO product.item VALUES (2)",
						"LOCK TABLES product.item WRITE");
			});
			await().atMost(SOON).until(this.database::isSeeding);
			hang(US);
			await().atMost(SOON).until(() -> heard("the copying of a database is given up"));
			await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("primary")));
		}
		assertThat(this.database.primary()).isEqualTo(US);
	}

	private static void execute(Statement statement, String... queries) {
		try {
			for (var sql : queries) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void opensAPrimaryAgainThatWasLeftReadOnly() throws Exception {
		start(false, false);
		this.database.server(US).orElseThrow().readOnly(true);
		await().atMost(SOON).until(() -> this.database.role(US).equals(Optional.of("primary")));
		assertThat(this.database.primary()).isEqualTo(US);
		await().atMost(SOON).untilAsserted(() -> assertThat(kinds()).contains(EventKind.PROMOTED));
	}

	private void start(boolean automatic, boolean standby) throws Exception {
		startDatabases(standby);
		prepareControlPlane(automatic, REGIONS);
		this.plane.start();
	}

	private void startDatabases(boolean standby) throws Exception {
		var servers = new LinkedHashMap<RegionId, List<Integer>>();
		REGIONS.forEach((region) -> servers.put(region, List.of(Ports.free(), Ports.free(), Ports.free())));
		for (var from : REGIONS) {
			var link = new Link(from.value(), other(from).value());
			link.forward(0, servers.get(other(from)).getFirst());
			this.links.put(from, link);
			this.opened.add(link);
		}
		this.database = new GlobalDatabase(this.folder.resolve("database"), US, Map.of("product", "secret-p"),
				"secret-r", this);
		for (var region : REGIONS) {
			var ports = servers.get(region);
			this.database.add(region, ports.get(1), 1 + REGIONS.indexOf(region),
					new Forwarder(ports.getFirst(), ports.get(1)));
			this.database.addStandby(region, ports.get(2), 101 + REGIONS.indexOf(region), standby);
		}
		this.opened.add(() -> REGIONS.forEach(this.database::kill));
		this.database.startAll(Progress.SILENT);
	}

	private void prepareControlPlane(boolean automatic, List<RegionId> inhabited) {
		var regions = regions(inhabited);
		regions.all().forEach((region) -> region.state(RegionState.RUNNING));
		this.witness = new Witness(0);
		this.opened.add(this.witness);
		this.plane = new ControlPlane(this.database, regions, this, this.witness, this.operations, this.timeline,
				automatic, this.said::add);
		this.opened.add(this.plane);
	}

	private Regions regions(List<RegionId> inhabited) {
		var all = Topology.read(this.project.regionsFile());
		var topology = new Topology(inhabited.stream().map(all::region).toList(), US, all.services(), all.healthCheck(),
				all.routing());
		var secrets = new LabSecrets(this.folder.resolve("secrets"));
		return new Regions(topology, this.project, new PortPlan(25_080, REGIONS), secrets, "operator@isthmus.example",
				this.folder.resolve("search"), this.folder.resolve("logs"), new Readiness(), new LocalHttp());
	}

	private void kill(RegionId region) {
		this.database.server(region).orElseThrow().kill();
	}

	private void hang(RegionId region) throws Exception {
		var pid = this.database.server(region).orElseThrow().pid();
		new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
	}

	private List<EventKind> kinds() {
		return this.timeline.events().stream().map(Event::kind).toList();
	}

	private boolean heard(String part) {
		return this.said.stream().anyMatch((line) -> line.contains(part));
	}

	private static RegionId other(RegionId region) {
		return region.equals(US) ? EU : US;
	}

	@Override
	public int port(RegionId from, RegionId to) {
		return this.links.get(from).ports().getFirst();
	}

	@Override
	public boolean isUp(RegionId from, RegionId to) {
		return true;
	}

	@Override
	public boolean reachesControl(RegionId region) {
		if (region.equals(EU)) {
			this.looks.incrementAndGet();
			this.atLook.run();
		}
		return !this.outOfReach.contains(region);
	}

}
