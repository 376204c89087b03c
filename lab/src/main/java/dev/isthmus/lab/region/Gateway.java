package dev.isthmus.lab.region;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.process.JavaProgram;
import dev.isthmus.lab.process.LocalHttp;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Topology;

/**
 * The process of the front door, which also holds the load balancers behind the regions'
 * addresses.
 */
public final class Gateway {

	private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

	private final Project project;

	private final Topology topology;

	private final PortPlan ports;

	private final Path log;

	private final LocalHttp http;

	private volatile @Nullable ChildProcess process;

	public Gateway(Project project, Topology topology, PortPlan ports, Path log, LocalHttp http) {
		this.project = project;
		this.topology = topology;
		this.ports = ports;
		this.log = log;
		this.http = http;
	}

	/** Its process id, 0 when it does not run. */
	public long pid() {
		var running = this.process;
		return (running != null && running.isAlive()) ? running.pid() : 0;
	}

	/**
	 * The regions that it finds healthy.
	 * @throws FailedException if it does not answer
	 */
	public Set<RegionId> healthyRegions() {
		var healthy = new LinkedHashSet<RegionId>();
		for (var region : this.http.get("http://127.0.0.1:" + this.ports.frontDoor() + "/edge/regions")
			.path("regions")) {
			if (region.path("healthy").asBoolean()) {
				healthy.add(new RegionId(region.path("id").asString()));
			}
		}
		return healthy;
	}

	/**
	 * Starts it and waits until it answers.
	 * @param policy instead of the one in {@code regions.yaml}
	 */
	public void start(@Nullable RoutingPolicy policy, Readiness readiness, Progress progress) {
		var stopwatch = new Stopwatch();
		var started = JavaProgram.GATEWAY.start(this.project, arguments(policy), this.log);
		this.process = started;
		readiness.await("front door", started,
				"http://127.0.0.1:" + this.ports.frontDoorManagement() + "/actuator/health", READY_TIMEOUT);
		progress.say("front door", "ready on port " + this.ports.frontDoor() + " after " + stopwatch);
	}

	private List<String> arguments(@Nullable RoutingPolicy policy) {
		var arguments = new ArrayList<String>();
		arguments.add("--server.address=127.0.0.1");
		arguments.add("--server.port=" + this.ports.frontDoor());
		arguments.add("--management.server.address=127.0.0.1");
		arguments.add("--management.server.port=" + this.ports.frontDoorManagement());
		arguments.add("--isthmus.gateway.topology=" + this.project.regionsFile());
		if (policy != null) {
			arguments.add("--isthmus.gateway.policy=" + policy);
		}
		arguments.add("--isthmus.gateway.lab=http://127.0.0.1:" + this.ports.control());
		this.project.page().ifPresent((page) -> arguments.add("--isthmus.gateway.page=" + page));
		for (var region : this.topology.regionIds()) {
			var prefix = "--isthmus.gateway.regions." + region;
			arguments.add(prefix + ".port=" + this.ports.loadBalancer(region));
			arguments.add(prefix + ".advertised-port=" + this.ports.address(region));
			for (int index = 0; index < this.topology.services().size(); index++) {
				arguments.add(prefix + ".services." + this.topology.services().get(index).name() + "=http://127.0.0.1:"
						+ this.ports.edgeLink(region, index));
			}
		}
		return arguments;
	}

	public void stop() {
		var running = this.process;
		if (running != null) {
			running.stop(STOP_TIMEOUT);
		}
		this.process = null;
	}

}
