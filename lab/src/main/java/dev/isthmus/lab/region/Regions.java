package dev.isthmus.lab.region;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.process.LocalHttp;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.secret.LabSecrets;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;

/**
 * The regions of a lab. Processes are started as many at a time as there are cores, the
 * first region's first: more at a time would make each of them later.
 */
public final class Regions {

	private static final int STARTS_AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

	private final List<Region> all;

	private final List<String> services;

	private final Readiness readiness;

	public Regions(Topology topology, Project project, PortPlan ports, LabSecrets secrets, String operatorEmail,
			Path searchData, Path logs, Readiness readiness, LocalHttp http) {
		this.services = topology.services().stream().map(Service::name).toList();
		this.readiness = readiness;
		var management = new Management(http);
		this.all = topology.regionIds().stream().map((id) -> {
			var arguments = new ServiceArguments(id, topology, ports, secrets, operatorEmail);
			return new Region(id, ports, services(id, project, ports, arguments, logs), management,
					searchData.resolve(id.value()));
		}).toList();
	}

	private List<RegionalService> services(RegionId id, Project project, PortPlan ports, ServiceArguments arguments,
			Path logs) {
		return IntStream.range(0, this.services.size()).mapToObj((index) -> {
			var name = this.services.get(index);
			return new RegionalService(name, project, arguments, logs.resolve(id.value()).resolve(name + ".log"),
					new RegionalService.Ports(ports.targetGroup(id, index), ports.service(id, index),
							ports.replacement(id, index)));
		}).toList();
	}

	public List<Region> all() {
		return this.all;
	}

	/**
	 * Finds a region.
	 * @throws RefusedException if it is not part of this lab
	 */
	public Region get(RegionId id) {
		return this.all.stream()
			.filter((region) -> region.id().equals(id))
			.findFirst()
			.orElseThrow(() -> RefusedException.unknown(
					"there is no region " + id + " here; there are " + this.all.stream().map(Region::id).toList()));
	}

	/**
	 * Starts search engines and services, and lets others in once all of them are ready.
	 * @param regions whose databases run already, the primary first
	 * @param progress told of each process
	 */
	public void start(List<Region> regions, Progress progress) {
		regions.forEach((region) -> region.state(RegionState.STARTING));
		var steps = new ArrayList<Callable<Void>>();
		for (var region : regions) {
			steps.add(step(() -> region.startSearchEngine(progress)));
			for (var service : inOrderOfStart()) {
				steps.add(step(() -> region.startService(service, this.readiness, progress)));
			}
		}
		try {
			runAll(steps);
		}
		catch (RuntimeException ex) {
			regions.forEach((region) -> region.state(RegionState.FAILED));
			throw ex;
		}
		regions.forEach((region) -> {
			region.openAddress();
			region.state(RegionState.RUNNING);
		});
	}

	/**
	 * Replaces the processes of a region's services one after the other, while callers
	 * come.
	 * @param service one of them; null for all
	 */
	public void restart(Region region, @Nullable String service, Progress progress) {
		var chosen = (service != null) ? List.of(service) : inOrderOfStart();
		chosen.forEach((each) -> region.restartService(each, this.readiness, progress));
	}

	/**
	 * The service that has a schema.
	 * @throws RefusedException if none has it
	 */
	public String serviceOf(String schema) {
		return this.services.stream()
			.filter((service) -> schema.equals(ServiceArguments.SCHEMAS.get(service)))
			.findFirst()
			.orElseThrow(() -> RefusedException.unknown("no service has the schema " + schema));
	}

	/** The search service reads what the others write. */
	private List<String> inOrderOfStart() {
		return this.services.stream()
			.sorted((one, other) -> Boolean.compare(one.equals("search"), other.equals("search")))
			.toList();
	}

	private static Callable<Void> step(Runnable step) {
		return Executors.callable(step, null);
	}

	/** Runs steps a few at a time; the first failure ends the waiting. */
	private static void runAll(List<Callable<Void>> steps) {
		var executor = Executors.newFixedThreadPool(STARTS_AT_A_TIME, Thread.ofVirtual().factory());
		try {
			var running = new ArrayList<Future<Void>>();
			steps.forEach((step) -> running.add(executor.submit(step)));
			for (var step : running) {
				step.get();
			}
		}
		catch (ExecutionException ex) {
			executor.shutdownNow();
			throw asFailure(ex.getCause());
		}
		catch (InterruptedException ex) {
			executor.shutdownNow();
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
		finally {
			executor.close();
		}
	}

	private static RuntimeException asFailure(@Nullable Throwable cause) {
		return switch (cause) {
			case FailedException failed -> failed;
			case null -> new FailedException("a step of the start failed");
			default -> new FailedException(String.valueOf(cause.getMessage()), cause);
		};
	}

}
