package dev.isthmus.lab.region;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.search.Kind;
import dev.isthmus.engines.search.SearchEngine;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.process.JavaProgram;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;

/**
 * A region without its database: the search engine, the services, and the address at
 * which other regions and the page find them.
 */
public final class Region {

	/** A service in a secondary region waits for its schema to arrive. */
	private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

	private final RegionId id;

	private final Project project;

	private final List<String> services;

	private final PortPlan ports;

	private final ServiceArguments arguments;

	private final Path searchFolder;

	private final Path logs;

	private final Forwarder address;

	private final Map<String, ChildProcess> processes = new ConcurrentHashMap<>();

	private volatile @Nullable SearchEngine search;

	private volatile RegionState state = RegionState.STOPPED;

	Region(RegionId id, Project project, List<String> services, PortPlan ports, ServiceArguments arguments,
			Path searchFolder, Path logs) {
		this.id = id;
		this.project = project;
		this.services = services;
		this.ports = ports;
		this.arguments = arguments;
		this.searchFolder = searchFolder;
		this.logs = logs;
		this.address = new Forwarder(ports.address(id), ports.loadBalancer(id));
	}

	public RegionId id() {
		return this.id;
	}

	public RegionState state() {
		return this.state;
	}

	public void state(RegionState state) {
		this.state = state;
	}

	/** The region's own address. */
	public String url() {
		return "http://127.0.0.1:" + this.ports.address(this.id);
	}

	public String searchUrl() {
		return "http://127.0.0.1:" + this.ports.search(this.id);
	}

	/** The processes that live, by name. */
	public SequencedMap<String, Long> pids() {
		var pids = new LinkedHashMap<String, Long>();
		for (var service : this.services) {
			var process = this.processes.get(service);
			if (process != null && process.isAlive()) {
				pids.put(service, process.pid());
			}
		}
		var engine = this.search;
		if (engine != null && engine.isAlive()) {
			pids.put("search-engine", engine.pid());
		}
		return pids;
	}

	/** Starts the search engine and waits until it answers. */
	public void startSearchEngine(Progress progress) {
		var stopwatch = new Stopwatch();
		var engine = SearchEngine.start(Kind.OPENSEARCH, this.searchFolder, this.ports.search(this.id));
		this.search = engine;
		progress.say(this.id, "search engine ready on port " + engine.port() + " after " + stopwatch);
	}

	/** Starts a service and waits until it is ready. */
	public void startService(String service, Readiness readiness, Progress progress) {
		var stopwatch = new Stopwatch();
		var process = JavaProgram.ofService(service)
			.start(this.project, this.arguments.of(service), this.logs.resolve(service + ".log"));
		this.processes.put(service, process);
		var port = this.ports.service(this.id, this.services.indexOf(service));
		readiness.await(this.id + " " + service, process, "http://127.0.0.1:" + port + "/readyz", READY_TIMEOUT);
		progress.say(this.id, service + " ready on port " + port + " after " + stopwatch);
	}

	/** Lets others in. */
	public void openAddress() {
		try {
			this.address.open();
		}
		catch (IOException ex) {
			throw new FailedException("the address of " + this.id + " cannot be opened", ex);
		}
	}

	/** Kills every process (SIGKILL) and closes the address. */
	public void kill() {
		this.address.close();
		this.processes.values().parallelStream().forEach(ChildProcess::kill);
		this.processes.clear();
		var engine = this.search;
		if (engine != null) {
			engine.kill();
		}
		this.search = null;
	}

	/** Ends the services in order. */
	public void stopServices() {
		this.address.close();
		this.processes.values().parallelStream().forEach((process) -> process.stop(STOP_TIMEOUT));
		this.processes.clear();
	}

	/** Ends the search engine in order. */
	public void stopSearchEngine() {
		var engine = this.search;
		if (engine != null) {
			engine.stop();
		}
		this.search = null;
	}

}
