package dev.isthmus.lab.region;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.search.Kind;
import dev.isthmus.engines.search.SearchEngine;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.topology.RegionId;

/**
 * A region without its database: the search engine, the services, and the address at
 * which other regions and the page find them.
 */
public final class Region {

	/**
	 * How long a primary may acknowledge writes out of sight of the majority; what its
	 * services are told.
	 */
	public static final Duration LEASE = Duration.ofSeconds(2);

	private final RegionId id;

	private final PortPlan ports;

	private final List<RegionalService> services;

	private final Management management;

	private final Path searchFolder;

	private final Forwarder address;

	private volatile @Nullable SearchEngine search;

	private volatile RegionState state = RegionState.STOPPED;

	private volatile boolean draining;

	Region(RegionId id, PortPlan ports, List<RegionalService> services, Management management, Path searchFolder) {
		this.id = id;
		this.ports = ports;
		this.services = services;
		this.management = management;
		this.searchFolder = searchFolder;
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

	/**
	 * Refuses what only a running region can do.
	 * @throws RefusedException if it is not running
	 */
	public void requireRunning() {
		if (this.state != RegionState.RUNNING) {
			throw RefusedException.conflict(this.id + " is " + this.state + ", not running");
		}
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
			var running = service.running();
			if (running != null) {
				pids.put(service.name(), running.process().pid());
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
		this.draining = false;
		service(service).start(readiness, (line) -> progress.say(this.id, line));
	}

	/**
	 * Puts a new process in the place of a service's, while callers come.
	 * @throws RefusedException if there is no such service
	 */
	void restartService(String service, Readiness readiness, Progress progress) {
		service(service).restart(readiness, this.management, this.draining, (line) -> progress.say(this.id, line));
	}

	private RegionalService service(String name) {
		return this.services.stream()
			.filter((service) -> service.name().equals(name))
			.findFirst()
			.orElseThrow(
					() -> RefusedException.unknown("there is no service " + name + "; there are " + serviceNames()));
	}

	public List<String> serviceNames() {
		return this.services.stream().map(RegionalService::name).toList();
	}

	public boolean isDraining() {
		return this.draining;
	}

	/**
	 * Turns the health of all services down, so that callers go to other regions, or lets
	 * it be what it is again. A region that is started anew is not drained.
	 */
	public void drain(boolean draining) {
		this.draining = draining;
		this.services.forEach((service) -> service.port().ifPresent((port) -> this.management.drain(port, draining)));
	}

	/**
	 * How long ago the primary was where this region's database is now; empty if that is
	 * not known.
	 */
	public OptionalLong lagMillis() {
		var product = service("product").port();
		return product.isPresent() ? this.management.lagMillis(product.getAsInt()) : OptionalLong.empty();
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

	/**
	 * Whether the product service may acknowledge writes, should the region be primary:
	 * {@code held} or {@code lost}; empty if it does not answer.
	 */
	public Optional<String> lease() {
		var product = service("product").port();
		return product.isPresent() ? this.management.lease(product.getAsInt()) : Optional.empty();
	}

	/** Whether all that write and answer say that they have lost their lease. */
	public boolean hasLostLease() {
		var leases = writerPorts().mapToObj(this.management::lease).flatMap(Optional::stream).toList();
		return !leases.isEmpty() && leases.stream().allMatch("lost"::equals);
	}

	/** Whether it runs and all its services answer that write. */
	public boolean isServing() {
		return this.state == RegionState.RUNNING && canVote()
				&& writerPorts().mapToObj(this.management::lease).allMatch(Optional::isPresent);
	}

	/** Whether all its services run that give votes to those that write. */
	public boolean canVote() {
		return writerPorts().count() == writers().count();
	}

	/**
	 * Has all services that write withhold their votes from another region.
	 * @return for how long all of them have; empty if one does not answer
	 */
	public Optional<Duration> withholdVoteFrom(RegionId other) {
		var withheld = writerPorts().mapToObj((port) -> this.management.withholdVoteFrom(other, port))
			.flatMap(Optional::stream)
			.toList();
		return (withheld.size() == writers().count()) ? withheld.stream().min(Comparator.naturalOrder())
				: Optional.empty();
	}

	/** Lets another region have the votes again. */
	public void giveVoteAgain(RegionId other) {
		writerPorts().forEach((port) -> this.management.giveVoteAgain(other, port));
	}

	private IntStream writerPorts() {
		return writers().map(RegionalService::port).filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt);
	}

	private Stream<RegionalService> writers() {
		return this.services.stream().filter((service) -> ServiceArguments.hasDatabase(service.name()));
	}

	/** Kills every process (SIGKILL) and closes the address. */
	public void kill() {
		this.address.close();
		this.services.parallelStream().forEach(RegionalService::kill);
		var engine = this.search;
		if (engine != null) {
			engine.kill();
		}
		this.search = null;
	}

	/** Ends the services in order. */
	public void stopServices() {
		this.address.close();
		this.services.parallelStream().forEach(RegionalService::stop);
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
