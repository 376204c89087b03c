package dev.isthmus.lab;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.lab.workspace.WorkFolder;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Topology;

/**
 * Describes a lab that is to be started.
 */
public final class LabBuilder {

	private final Project project;

	private final Topology topology;

	private WorkFolder work;

	private Set<RegionId> regions;

	private int port = PortPlan.DEFAULT_FRONT_DOOR;

	private @Nullable Path data;

	private @Nullable RoutingPolicy policy;

	private boolean sampleCatalogue = true;

	private boolean automaticFailover = true;

	private boolean standby;

	private Progress progress = Progress.SILENT;

	LabBuilder(Project project) {
		this.project = project;
		this.topology = Topology.read(project.regionsFile());
		this.work = new WorkFolder(project.root().resolve(".isthmus"));
		this.regions = this.topology.regionIds();
	}

	/**
	 * Where logs, and data that nobody asked to keep, lie; {@code .isthmus} by default.
	 */
	public LabBuilder work(WorkFolder folder) {
		this.work = folder;
		return this;
	}

	/**
	 * Which regions of {@code regions.yaml} run; all by default.
	 * @throws RefusedException if one is not in the file, or none is given
	 */
	public LabBuilder regions(Set<RegionId> ids) {
		var unknown = new LinkedHashSet<>(ids);
		unknown.removeAll(this.topology.regionIds());
		if (!unknown.isEmpty() || ids.isEmpty()) {
			throw RefusedException
				.invalid("there is no region " + unknown + " in regions.yaml; there are " + this.topology.regionIds());
		}
		this.regions = Set.copyOf(ids);
		return this;
	}

	/** The front door's port, from which all others follow; see {@link PortPlan}. */
	public LabBuilder port(int frontDoor) {
		this.port = frontDoor;
		return this;
	}

	/** Keeps databases, indexes and keys in a folder of their own. */
	public LabBuilder data(Path folder) {
		this.data = folder.toAbsolutePath().normalize();
		return this;
	}

	/** A routing policy instead of the one in {@code regions.yaml}. */
	public LabBuilder policy(RoutingPolicy chosen) {
		this.policy = chosen;
		return this;
	}

	/** Whether to load the sample catalogue on the first start; yes by default. */
	public LabBuilder sampleCatalogue(boolean load) {
		this.sampleCatalogue = load;
		return this;
	}

	/** Whether a region is promoted without being asked for; yes by default. */
	public LabBuilder automaticFailover(boolean automatic) {
		this.automaticFailover = automatic;
		return this;
	}

	/** Whether each region has a second database that can take over; no by default. */
	public LabBuilder standby(boolean second) {
		this.standby = second;
		return this;
	}

	/** Who hears what the lab does. */
	public LabBuilder progress(Progress heard) {
		this.progress = heard;
		return this;
	}

	public Lab build() {
		var ports = new PortPlan(this.port, List.copyOf(this.topology.regionIds()));
		var settings = new LabSettings(this.project, this.topology.subset(this.regions), ports, this.work, this.data,
				this.policy, this.sampleCatalogue, this.automaticFailover, this.standby);
		return new Lab(settings, this.progress);
	}

}
