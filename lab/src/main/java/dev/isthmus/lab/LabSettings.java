package dev.isthmus.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.lab.workspace.WorkFolder;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;

/**
 * What a lab was asked to be.
 *
 * @param topology the regions that run, and no others
 * @param keptData where data is kept between runs, if it is
 * @param policy a routing policy instead of the one in {@code regions.yaml}
 * @param automaticFailover whether the control plane promotes a region by itself
 * @param standby whether each region has a second database server
 */
record LabSettings(Project project, Topology topology, PortPlan ports, WorkFolder work, @Nullable Path keptData,
		@Nullable RoutingPolicy policy, boolean sampleCatalogue, boolean automaticFailover, boolean standby) {

	static final String OPERATOR_EMAIL = "operator@isthmus.example";

	static final List<String> SCHEMAS = List.of("product", "users");

	Path dataFolder() {
		return (this.keptData != null) ? this.keptData : this.work.passingData();
	}

	List<RegionId> regions() {
		return List.copyOf(this.topology.regionIds());
	}

	List<String> services() {
		return this.topology.services().stream().map(Service::name).toList();
	}

	Map<Integer, String> allPorts() {
		return this.ports.ports(regions(), services());
	}

	String url() {
		return "http://localhost:" + this.ports.frontDoor();
	}

}
