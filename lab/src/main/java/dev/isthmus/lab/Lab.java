package dev.isthmus.lab;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.catalogue.SampleCatalogue;
import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.DrillRequest;
import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.control.ControlServer;
import dev.isthmus.lab.control.LabControl;
import dev.isthmus.lab.controlplane.ControlPlane;
import dev.isthmus.lab.database.LostWriteEntry;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.DrillState;
import dev.isthmus.lab.drill.Drills;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Operations;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.FreePorts;
import dev.isthmus.lab.region.Region;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.secret.SecretFiles;
import dev.isthmus.lab.timeline.Event;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;

/**
 * Isthmus in several regions on this machine, and what can be done to it. One operation
 * runs at a time; another one is refused meanwhile.
 */
public final class Lab implements LabControl, AutoCloseable {

	private final LabSettings settings;

	private final Progress progress;

	private final Operations operations = new Operations();

	private final Timeline timeline = new Timeline(Clock.systemUTC());

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile String state = "starting";

	private volatile @Nullable Parts parts;

	private @Nullable LabFolders folders;

	private @Nullable ControlServer control;

	private volatile @Nullable ControlPlane controlPlane;

	private final Drills drills;

	private @Nullable ControlAddress address;

	Lab(LabSettings settings, Progress progress) {
		this.settings = settings;
		this.progress = progress;
		this.drills = new Drills(this::connect, progress,
				(text, details) -> this.timeline.record(EventKind.DRILL, text, details), Clock.systemUTC());
	}

	/** Drills go the way that everybody goes. */
	private ControlClient connect() {
		var known = this.address;
		if (known == null) {
			throw RefusedException.conflict("the lab has not been started");
		}
		return new ControlClient(known);
	}

	/**
	 * Begins to describe a lab.
	 * @param project the project that it runs
	 */
	public static LabBuilder builder(Project project) {
		return new LabBuilder(project);
	}

	/**
	 * Starts everything and returns when it is ready for callers.
	 * @throws RuntimeException saying why it is not; close the lab then
	 */
	public void start() {
		exclusively(() -> {
			this.folders = LabFolders.take(this.settings);
			FreePorts.require(this.settings.allPorts());
			var made = Parts.of(this.settings);
			this.parts = made;
			openControl();
			made.start(this.progress);
			if (this.settings.sampleCatalogue()) {
				new Catalogue(this.settings.dataFolder(), (out) -> SampleCatalogue.write(SampleCatalogue.SEED, out))
					.loadOnce(made, this.progress);
			}
			this.controlPlane = controlPlane(made);
			this.controlPlane.start();
			this.state = "running";
		});
	}

	private ControlPlane controlPlane(Parts made) {
		return new ControlPlane(made.database(), made.regions(), made.network(), made.witness(), this.operations,
				this.timeline, this.settings.automaticFailover(), this.progress);
	}

	private void openControl() {
		var ports = this.settings.ports();
		var token = SecretFiles.newPassword();
		try {
			var server = new ControlServer(ports.control(), token, ports.pageOrigins(), this);
			this.control = server;
			var opened = new ControlAddress(server.url(), token, ProcessHandle.current().pid());
			this.address = opened;
			opened.writeTo(this.settings.work().controlFile());
		}
		catch (IOException ex) {
			throw new FailedException("the control API cannot listen: " + ex.getMessage(), ex);
		}
	}

	private Parts parts() {
		var made = this.parts;
		if (made == null) {
			throw RefusedException.conflict("the lab has not been started");
		}
		return made;
	}

	/** The front door. */
	public String url() {
		return this.settings.url();
	}

	@Override
	public LabStatus status() {
		var lags = lagsMillis();
		var leases = leases();
		var regions = new LinkedHashMap<String, LabStatus.RegionStatus>();
		for (var region : parts().regions().all()) {
			regions.put(region.id().value(), status(region, lags.get(region.id()), leases.get(region.id())));
		}
		return new LabStatus(url(), this.state, ProcessHandle.current().pid(), parts().gateway().pid(), regions,
				operator(), troubledLinks(), this.settings.automaticFailover() ? "automatic" : "manual",
				this.drills.overview().running());
	}

	private Map<RegionId, String> leases() {
		var leases = new ConcurrentHashMap<RegionId, String>();
		parts().regions()
			.all()
			.parallelStream()
			.forEach((region) -> region.lease().ifPresent((lease) -> leases.put(region.id(), lease)));
		return leases;
	}

	/**
	 * Asked of all at once, so that one that is slow to answer costs its own time only.
	 */
	private Map<RegionId, Long> lagsMillis() {
		var lags = new ConcurrentHashMap<RegionId, Long>();
		parts().regions()
			.all()
			.parallelStream()
			.forEach((region) -> region.lagMillis().ifPresent((lag) -> lags.put(region.id(), lag)));
		return lags;
	}

	private LabStatus.RegionStatus status(Region region, @Nullable Long lagMillis, @Nullable String lease) {
		var database = parts().database();
		var pids = new LinkedHashMap<String, Long>(region.pids());
		database.server(region.id()).ifPresent((server) -> pids.put("database", server.pid()));
		var standby = database.standby(region.id());
		standby.ifPresent((server) -> pids.put("standby", server.pid()));
		return new LabStatus.RegionStatus(region.url(), region.state().toString(),
				database.role(region.id()).orElse(null), database.term(region.id()).orElse(null), pids,
				"127.0.0.1:" + this.settings.ports().clusterEndpoint(region.id()), region.searchUrl(),
				region.isDraining(), lagMillis, lease,
				standby.map((server) -> "127.0.0.1:" + server.port()).orElse(null));
	}

	private List<LinkReport> troubledLinks() {
		return links().stream().filter((link) -> !link.isClear()).toList();
	}

	private LabStatus.Operator operator() {
		return new LabStatus.Operator(LabSettings.OPERATOR_EMAIL, parts().secrets().operatorPasswordFile().toString());
	}

	@Override
	public List<LinkReport> links() {
		return parts().links()
			.all()
			.stream()
			.map((link) -> LinkReport.of(link.from(), link.to(), link.condition()))
			.toList();
	}

	@Override
	public LinkCondition link(String from, String to) {
		return parts().links().get(from, to).condition();
	}

	@Override
	public void link(String from, String to, LinkCondition condition) {
		try {
			parts().links().get(from, to).apply(condition);
			var report = LinkReport.of(from, to, condition);
			this.timeline.record(EventKind.LINK,
					"from " + from + " to " + to + ": " + report.state() + ", " + report.latencyMillis() + " ms",
					Map.of("from", report.from(), "to", report.to(), "state", report.state(), "latencyMillis",
							Long.toString(report.latencyMillis())));
		}
		catch (IOException ex) {
			throw new FailedException("the link cannot be opened: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void stopRegion(RegionId id, Progress heard) {
		exclusively(() -> {
			var region = parts().regions().get(id);
			if (region.state() == RegionState.STOPPED) {
				throw RefusedException.conflict(id + " is stopped already");
			}
			region.state(RegionState.STOPPED);
			region.kill();
			parts().database().kill(id);
			both(heard).say(id, "all processes killed, address closed");
			this.timeline.record(EventKind.STOPPED, id, "all processes killed, address closed");
		});
	}

	@Override
	public void startRegion(RegionId id, Progress heard) {
		exclusively(() -> {
			var region = parts().regions().get(id);
			if (region.state() == RegionState.RUNNING) {
				throw RefusedException.conflict(id + " is running already");
			}
			var lines = both(heard);
			region.kill();
			parts().database().start(id, lines);
			parts().regions().start(List.of(region), lines);
			var role = parts().database().role(id).orElse("nothing");
			lines.say(id, "is back as " + role);
			this.timeline.record(EventKind.STARTED, id, "is back as " + role, Map.of("role", role));
		});
	}

	@Override
	public void switchover(RegionId to, Progress heard) {
		exclusively(() -> {
			parts().database().switchover(to, both(heard));
			this.timeline.record(EventKind.SWITCHOVER, to, "is primary as planned");
		});
	}

	@Override
	public void failover(RegionId to, boolean force, Progress heard) {
		exclusively(() -> {
			var plane = this.controlPlane;
			if (plane == null) {
				throw RefusedException.conflict("the lab is still starting");
			}
			plane.failover(to, force, both(heard));
		});
	}

	@Override
	public void drain(RegionId id, boolean draining, boolean force, Progress heard) {
		exclusively(() -> {
			new Drain(parts(), both(heard)).run(id, draining, force);
			this.timeline.record(draining ? EventKind.DRAINED : EventKind.UNDRAINED, id,
					draining ? "callers go to other regions" : "takes callers again");
		});
	}

	@Override
	public void restart(RegionId id, @Nullable String service, Progress heard) {
		exclusively(() -> {
			var region = parts().regions().get(id);
			region.requireRunning();
			parts().regions().restart(region, service, both(heard));
			this.timeline.record(EventKind.RESTARTED, id,
					((service != null) ? service : "all services") + " replaced by new processes",
					(service != null) ? Map.of("service", service) : Map.of());
		});
	}

	@Override
	public Map<String, List<Event>> timeline() {
		return Map.of("events", this.timeline.events());
	}

	@Override
	public Comparison comparison() {
		return new Comparer(parts()).compare();
	}

	@Override
	public Drills.Overview drills() {
		return this.drills.overview();
	}

	@Override
	public DrillState startDrill(DrillRequest request) {
		return this.drills.start(request.name(), DrillSettings.of(request));
	}

	@Override
	public void stopDrill() {
		try {
			this.drills.stop();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

	@Override
	public String drillReport() {
		return this.drills.report();
	}

	@Override
	public Map<String, List<LostWriteEntry>> lostWrites() {
		return Map.of("writes", parts().database().lostWrites());
	}

	@Override
	public Map<String, List<LostWriteEntry>> reapply(@Nullable List<String> lostWrites, Progress heard) {
		return decide(lostWrites, "reapplication", heard);
	}

	@Override
	public Map<String, List<LostWriteEntry>> dismiss(@Nullable List<String> lostWrites, Progress heard) {
		return decide(lostWrites, "dismissal", heard);
	}

	/** Needs not be alone: each service sees to it that a write is decided about once. */
	private Map<String, List<LostWriteEntry>> decide(@Nullable List<String> ids, String decision, Progress heard) {
		var decided = new LostWriteDecisions(parts(), both(heard)).run(ids, decision);
		decided.forEach((write) -> this.timeline.record(EventKind.LOST_WRITES, new RegionId(write.region()),
				"%s: %s".formatted(write.id(), write.state()), Map.of("write", write.id(), "state", write.state())));
		return Map.of("writes", decided);
	}

	/** The lab's own log has what every operation said, whoever asked for it. */
	private Progress both(Progress heard) {
		return (line) -> {
			this.progress.say(line);
			heard.say(line);
		};
	}

	private void exclusively(Runnable work) {
		this.operations.run(work);
	}

	@Override
	public void shutDown() {
		this.state = "stopping";
		Thread.ofPlatform().name("shut-down").start(this::close);
	}

	/**
	 * Stops everything in order: callers first, databases last.
	 */
	@Override
	public synchronized void close() {
		if (this.closed.getCount() == 0) {
			return;
		}
		this.state = "stopping";
		var stopwatch = new Stopwatch();
		this.drills.close();
		var plane = this.controlPlane;
		if (plane != null) {
			// First, for what stops now is no failure.
			plane.close();
		}
		var made = this.parts;
		if (made != null) {
			made.stop(this.progress);
			this.progress.say("everything stopped in " + stopwatch);
		}
		closeControl();
		this.closed.countDown();
	}

	private void closeControl() {
		if (this.control != null) {
			this.control.close();
		}
		if (this.folders != null) {
			this.folders.close();
		}
	}

	/** Waits until the lab has been closed, by whomever. */
	public void awaitClosed() throws InterruptedException {
		this.closed.await();
	}

}
