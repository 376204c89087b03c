package dev.isthmus.infra.cost;

import java.util.function.ObjDoubleConsumer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the properties of a resource become quantities of what is paid for.
 */
final class Sizes {

	private static final double UNITS_PER_VCPU = 1024;

	private static final double MIB_PER_GIB = 1024;

	private static final int MANAGERS = 3;

	/** Two zones, an address in each. */
	private static final int ADDRESSES_OF_A_BALANCER = 2;

	private Sizes() {
	}

	static void search(JsonNode properties, ObjDoubleConsumer<String> add) {
		JsonNode cluster = properties.path("ClusterConfig");
		double nodes = cluster.path("InstanceCount").asDouble();
		add.accept("search." + cluster.path("InstanceType").asText(), nodes);
		add.accept("search.gp3", nodes * properties.path("EBSOptions").path("VolumeSize").asDouble());
		if (cluster.path("DedicatedMasterEnabled").asBoolean()) {
			add.accept("search." + cluster.path("DedicatedMasterType").asText(), MANAGERS);
		}
	}

	/** The floor of a service runs at any hour; all tasks have the same size. */
	static void tasks(double floor, JsonNode resources, ObjDoubleConsumer<String> add) {
		for (JsonNode resource : resources) {
			if (resource.path("Type").asText().equals("AWS::ECS::TaskDefinition")) {
				JsonNode task = resource.path("Properties");
				add.accept(Inventory.TASKS, floor);
				add.accept("fargate.arm.vcpu", floor * task.path("Cpu").asDouble() / UNITS_PER_VCPU);
				add.accept("fargate.arm.gib", floor * task.path("Memory").asDouble() / MIB_PER_GIB);
				return;
			}
		}
	}

	static void hosts(JsonNode properties, ObjDoubleConsumer<String> add) {
		double hosts = properties.path("MinSize").asDouble();
		add.accept("ec2.t4g.nano", hosts);
		add.accept("ebs.gp3", 8 * hosts);
	}

	static void nat(ObjDoubleConsumer<String> add) {
		add.accept("nat.gateway", 1);
		add.accept("address.public-ipv4", 1);
	}

	static void balancer(JsonNode properties, ObjDoubleConsumer<String> add) {
		boolean network = properties.path("Type").asText().equals("network");
		add.accept(network ? "balancer.network" : "balancer.application", 1);
		add.accept("address.public-ipv4", ADDRESSES_OF_A_BALANCER);
	}

	static void firewall(JsonNode properties, ObjDoubleConsumer<String> add) {
		add.accept("firewall.acl", 1);
		add.accept("firewall.rule", properties.path("Rules").size());
	}

	static void healthCheck(JsonNode properties, ObjDoubleConsumer<String> add) {
		boolean calculated = properties.path("HealthCheckConfig").path("Type").asText().equals("CALCULATED");
		add.accept(calculated ? "dns.health-check.calculated" : "dns.health-check.https-fast-latency", 1);
	}

}
