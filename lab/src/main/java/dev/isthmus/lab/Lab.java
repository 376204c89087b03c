package dev.isthmus.lab;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.catalogue.SampleCatalogue;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.DrillAnnouncement;
import dev.isthmus.lab.control.DrillRequest;
import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.control.LabControl;
import dev.isthmus.lab.controlplane.ControlPlane;
import dev.isthmus.lab.database.LostWriteEntry;
import dev.isthmus.lab.drill.DrillState;
import dev.isthmus.lab.drill.Drills;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Operations;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.EphemeralPorts;
import dev.isthmus.lab.port.FreePorts;
import dev.isthmus.lab.timeline.Event;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;

/**
 * Isthmus in several regions on this machine, and what can be done to it.
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

	private volatile @Nullable ControlApi control;

	private volatile @Nullable ControlPlane controlPlane;

	private final Drills ownDrills;

	private final DrillDesk drills;

	Lab(LabSettings settings, Progress progress) {
		this.settings = settings;
		this.progress = progress;
		Drills.Listener listener = (text, details) -> this.timeline.record(EventKind.DRILL, text, details);
		this.ownDrills = new Drills(this::connect, progress, listener, Clock.systemUTC());
		this.drills = new DrillDesk(this.ownDrills, listener, Clock.systemUTC());
	}

	/** Drills go the way that everybody goes. */
	private ControlClient connect() {
		var opened = this.control;
		if (opened == null) {
			throw RefusedException.conflict("the lab has not been started");
		}
		return opened.client();
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
		this.operations.run(() -> {
			this.folders = LabFolders.take(this.settings);
			var ports = this.settings.allPorts();
			EphemeralPorts.ofSystem()
				.warning(this.settings.ports().frontDoor(), ports.keySet())
				.ifPresent(this.progress::say);
			FreePorts.require(ports);
			var made = Parts.of(this.settings);
			this.parts = made;
			var opened = ControlApi.open(this.settings, this);
			this.control = opened;
			opened.announceIn(this.settings.work().controlFile());
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
		var regions = new StatusReport(parts()).regions();
		return new LabStatus(url(), this.state, ProcessHandle.current().pid(), parts().gateway().pid(), regions,
				operator(), linkOperations().troubled(), this.settings.automaticFailover() ? "automatic" : "manual",
				this.drills.overview().running());
	}

	private LabStatus.Operator operator() {
		return new LabStatus.Operator(LabSettings.OPERATOR_EMAIL, parts().secrets().operatorPasswordFile().toString());
	}

	@Override
	public List<LinkReport> links() {
		return linkOperations().all();
	}

	@Override
	public LinkCondition link(String from, String to) {
		return linkOperations().condition(from, to);
	}

	@Override
	public void link(String from, String to, LinkCondition condition) {
		linkOperations().apply(from, to, condition);
	}

	private LinkOperations linkOperations() {
		return new LinkOperations(parts().links(), this.timeline);
	}

	@Override
	public void stopRegion(RegionId id, Progress heard) {
		regionOperations().stop(id, both(heard));
	}

	@Override
	public void startRegion(RegionId id, Progress heard) {
		regionOperations().start(id, both(heard));
	}

	@Override
	public void switchover(RegionId to, Progress heard) {
		regionOperations().switchover(to, both(heard));
	}

	@Override
	public void failover(RegionId to, boolean force, Progress heard) {
		var plane = this.controlPlane;
		if (plane == null) {
			throw RefusedException.conflict("the lab is still starting");
		}
		regionOperations().failover(plane, to, force, both(heard));
	}

	@Override
	public void drain(RegionId id, boolean draining, boolean force, Progress heard) {
		regionOperations().drain(id, draining, force, both(heard));
	}

	@Override
	public void restart(RegionId id, @Nullable String service, Progress heard) {
		regionOperations().restart(id, service, both(heard));
	}

	private RegionOperations regionOperations() {
		return new RegionOperations(parts(), this.operations, this.timeline);
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
		return this.drills.start(request);
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
	public Object announceDrill(String runner, DrillAnnouncement drill) {
		return this.drills.announce(runner, drill);
	}

	@Override
	public void leaveDrills(String runner) {
		this.drills.leave(runner);
	}

	@Override
	public String drillReport() {
		return this.ownDrills.report();
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
		var opened = this.control;
		if (opened != null) {
			opened.close();
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
