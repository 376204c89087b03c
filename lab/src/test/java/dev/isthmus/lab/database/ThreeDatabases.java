package dev.isthmus.lab.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.isthmus.engines.Ports;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.link.Link;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three real databases and no service: the tables of the change log are made by hand.
 */
abstract class ThreeDatabases implements GlobalDatabase.Network {

	static final RegionId US = new RegionId("us-east-1");

	static final RegionId EU = new RegionId("eu-west-1");

	static final RegionId AP = new RegionId("ap-southeast-1");

	static final List<RegionId> REGIONS = List.of(US, EU, AP);

	private static final Map<String, String> PASSWORDS = Map.of("product", "secret-p", "users", "secret-u");

	static final Duration CATCH_UP = Duration.ofSeconds(15);

	private final List<Link> links = new ArrayList<>();

	private final List<Integer> ports = new ArrayList<>();

	/** Regions that take no orders. */
	final Set<RegionId> outOfReach = new TreeSet<>();

	final FakeSilencing silencing = new FakeSilencing();

	@TempDir
	private Path folder;

	GlobalDatabase database;

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
				"INSERT INTO product.item VALUES (1, 'name')");
		execute(US, ChangeTables.CREATE);
		awaitEqual();
	}

	GlobalDatabase open() {
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

	void change(RegionId from, RegionId to, LinkState state) throws IOException {
		link(from, to).apply(LinkCondition.CLEAR.withState(state));
	}

	void loggedWrite(int id) {
		write(US, id);
		execute(US, ChangeTables.change(id));
	}

	void write(RegionId region, int id) {
		execute(region, "INSERT INTO product.item VALUES (%d, 'name')".formatted(id));
	}

	void execute(RegionId region, String... statements) {
		try (var sql = Sql.on(server(region))) {
			sql.execute(statements);
		}
	}

	int count(RegionId region) {
		try (var sql = Sql.on(server(region))) {
			return sql.value("SELECT COUNT(*) FROM product.item").map(Integer::valueOf).orElseThrow();
		}
	}

	void awaitEqual() {
		for (var region : REGIONS) {
			assertThat(this.database.awaitCaughtUp(region, CATCH_UP)).as("%s caught up", region).isTrue();
		}
		var expected = this.database.checksums(this.database.primary());
		assertThat(expected).isNotEmpty();
		assertThat(REGIONS).allSatisfy((region) -> assertThat(this.database.checksums(region)).isEqualTo(expected));
	}

	MariaDbServer server(RegionId region) {
		return this.database.server(region).orElseThrow();
	}

	private Link link(RegionId from, RegionId to) {
		return this.links.stream()
			.filter((link) -> link.from().equals(from.value()) && link.to().equals(to.value()))
			.findFirst()
			.orElseThrow();
	}

	void hang(RegionId region) {
		try {
			new ProcessBuilder("kill", "-STOP", Long.toString(server(region).pid())).start().waitFor();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
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
	static final class FakeSilencing implements Silencing {

		final List<String> calls = new ArrayList<>();

		boolean broken;

		Runnable atConfirmation = () -> {
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

		@Override
		public void undo(Progress progress) {
			this.calls.add("undo");
		}

	}

}
