package dev.isthmus.infra.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the templates hold of things that cost money while nobody uses them.
 *
 * @param items quantities by the keys of the table of prices
 */
record Inventory(TreeMap<String, Double> items) {

	/** How many tasks run at any hour, which is no item with a price. */
	static final String TASKS = "tasks";

	/**
	 * Counts what the templates of a directory hold.
	 * @param templates where synthesis left them
	 * @param tasks what becomes of the least number of tasks of a service, by the name of
	 * the template
	 * @return the inventory
	 */
	static Inventory of(Path templates, ToDoubleBiFunction<String, Double> tasks) {
		Inventory inventory = new Inventory(new TreeMap<>());
		try (Stream<Path> files = Files.list(templates)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".template.json")).sorted().toList()) {
				JsonNode resources = new ObjectMapper().readTree(file.toFile()).path("Resources");
				UnaryOperator<Double> floor = (least) -> tasks.applyAsDouble(file.getFileName().toString(), least);
				resources.forEach((resource) -> inventory.count(resource, resources, floor));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return inventory;
	}

	private void count(JsonNode resource, JsonNode all, UnaryOperator<Double> floor) {
		JsonNode properties = resource.path("Properties");
		ObjDoubleConsumer<String> add = this::add;
		switch (resource.path("Type").asText()) {
			case "AWS::RDS::DBInstance" -> add("aurora." + properties.path("DBInstanceClass").asText(), 1);
			case "AWS::OpenSearchService::Domain" -> Sizes.search(properties, add);
			case "AWS::ElastiCache::ReplicationGroup" ->
				add(properties.path("CacheNodeType").asText(), properties.path("NumCacheClusters").asDouble());
			case "AWS::ApplicationAutoScaling::ScalableTarget" ->
				Sizes.tasks(floor.apply(properties.path("MinCapacity").asDouble()), all, add);
			case "AWS::AutoScaling::AutoScalingGroup" -> Sizes.hosts(properties, add);
			case "AWS::EC2::NatGateway" -> Sizes.nat(add);
			case "AWS::EC2::VPCEndpoint" -> add("endpoint.interface", properties.path("SubnetIds").size());
			case "AWS::ElasticLoadBalancingV2::LoadBalancer" -> Sizes.balancer(properties, add);
			case "AWS::WAFv2::WebACL" -> Sizes.firewall(properties, add);
			case "AWS::Route53::HealthCheck" -> Sizes.healthCheck(properties, add);
			case "AWS::SecretsManager::Secret" -> add("secret", 1 + properties.path("ReplicaRegions").size());
			case "AWS::KMS::Key", "AWS::KMS::ReplicaKey" -> add("key", 1);
			case "AWS::CloudWatch::Alarm" -> add("alarm", 1);
			case "AWS::CloudWatch::Dashboard" -> add("dashboard", 1);
			case "AWS::ARCRegionSwitch::Plan" -> add("region-switch.plan", 1);
			case "AWS::Shield::Protection" -> this.items.put("shield.advanced", 1.0);
			default -> {
				// What costs by use alone is reckoned from the traffic.
			}
		}
	}

	private void add(String key, double quantity) {
		this.items.merge(key, quantity, Double::sum);
	}

}
