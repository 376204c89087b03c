package dev.isthmus.infra.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.Environment;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServicesTests {

	private static final Pattern FILE = Pattern.compile("/([0-9a-f]{64}\\.conf)");

	private static final Pattern FILTERS_PARSER = Pattern.compile("(?m)^ +Parser +(\\S+)$");

	private static final Pattern PARSERS_NAME = Pattern.compile("(?m)^ +Name +(\\S+)$");

	private final Template template = ProductionTemplates.secondary("services");

	@Test
	void listenToHttpsAlone() {
		JsonNode listener = this.template.resource("AWS::ElasticLoadBalancingV2::Listener");
		assertThat(listener.path("Port").asInt()).isEqualTo(443);
		assertThat(listener.path("Protocol").asText()).isEqualTo("HTTPS");
		assertThat(listener.path("SslPolicy").asText()).contains("TLS13");
		assertThat(listener.path("DefaultActions").path(0).path("FixedResponseConfig").path("StatusCode").asText())
			.isEqualTo("404");
	}

	@Test
	void haveARuleForEachPathPatternOfTheTopology() {
		Set<String> patterns = new HashSet<>();
		this.template.resources("AWS::ElasticLoadBalancingV2::ListenerRule")
			.values()
			.forEach((rule) -> rule.path("Conditions")
				.forEach((condition) -> condition.path("PathPatternConfig")
					.path("Values")
					.forEach((value) -> patterns.add(value.asText()))));
		Set<String> expected = new HashSet<>();
		ProductionTemplates.TOPOLOGY.services().forEach((service) -> expected.add(service.pathPattern()));
		assertThat(patterns).isEqualTo(expected);
	}

	@Test
	void failOpenAndLogAccess() {
		String attributes = this.template.resource("AWS::ElasticLoadBalancingV2::LoadBalancer")
			.path("LoadBalancerAttributes")
			.toString();
		assertThat(attributes).contains("access_logs.s3.enabled",
				"{\"Key\":\"client_keep_alive.seconds\",\"Value\":\"60\"}",
				"routing.http.drop_invalid_header_fields.enabled");
		this.template.resources("AWS::ElasticLoadBalancingV2::TargetGroup")
			.forEach((id, group) -> assertThat(group.path("TargetGroupAttributes").toString()).as(id)
				.contains("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"));
	}

	@Test
	void runWithoutRootOnAFileSystemThatCannotBeChanged() {
		this.template.resources("AWS::ECS::TaskDefinition").forEach((id, task) -> {
			JsonNode service = container(task, "Service");
			assertThat(service.path("User").asText()).as(id).isEqualTo("10001:10001");
			assertThat(service.path("ReadonlyRootFilesystem").asBoolean()).as(id).isTrue();
			assertThat(service.path("LogConfiguration").path("LogDriver").asText()).isEqualTo("awsfirelens");
			assertThat(service.path("Secrets")).as(id).isNotEmpty();
			assertThat(service.path("HealthCheck").path("Command").toString()).as(id).contains("wget", "/livez");
		});
	}

	@Test
	void areSpreadOverZonesAndGivenTimeToStart() {
		this.template.resources("AWS::ECS::Service").forEach((id, service) -> {
			JsonNode network = service.path("NetworkConfiguration").path("AwsvpcConfiguration");
			assertThat(network.path("Subnets")).as(id).hasSize(Environment.production().availabilityZones());
			assertThat(network.path("AssignPublicIp").asText()).as(id).isEqualTo("DISABLED");
			assertThat(service.path("AvailabilityZoneRebalancing").asText()).as(id).isEqualTo("ENABLED");
			assertThat(service.path("HealthCheckGracePeriodSeconds").asInt()).as(id).isEqualTo(120);
			assertThat(service.path("LoadBalancers").path(0).path("ContainerPort").asInt()).as(id).isEqualTo(8080);
			assertThat(service.has("DesiredCount")).as("a deployment of %s leaves the number of tasks", id).isFalse();
		});
		this.template.resources("AWS::ElasticLoadBalancingV2::TargetGroup")
			.forEach((id, group) -> assertThat(group.path("HealthCheckPath").asText()).as(id).isEqualTo("/readyz"));
	}

	@Test
	void logToTheIndexOfTheirRegionAndToCloudWatch() throws IOException {
		assertThat(Files.readString(Path.of("src/main/logs/destinations.conf")))
			.containsPattern("Name +opensearch\\n(.*\\n)*.*AWS_Auth +On")
			.containsPattern("Name +cloudwatch_logs\\n(.*\\n)*.*log_group_name +\\$\\{LOG_GROUP}");
		this.template.resources("AWS::ECS::TaskDefinition")
			.forEach((id, task) -> assertThat(container(task, "LogRouter").path("Environment").toString()).as(id)
				.contains("aws_fluent_bit_init_s3_1", "LOG_GROUP", "SEARCH_HOST", "SERVICE"));
	}

	/**
	 * As the router's image does: a file with parsers is named to the router, others are
	 * included.
	 */
	@Test
	void giveTheirRouterEveryParserThatItsFiltersName() throws IOException {
		for (JsonNode task : this.template.resources("AWS::ECS::TaskDefinition").values()) {
			Set<String> files = routerFiles(container(task, "LogRouter").path("Environment"));
			assertThat(files).hasSize(2);
			StringBuilder parsers = new StringBuilder();
			StringBuilder included = new StringBuilder();
			for (String file : files) {
				String text = Files.readString(ProductionTemplates.directory().resolve("asset." + file));
				(text.contains("[PARSER]") ? parsers : included).append(text);
			}
			assertThat(found(FILTERS_PARSER, included)).isNotEmpty().isSubsetOf(found(PARSERS_NAME, parsers));
			assertThat(parsers).containsPattern("Time_Key +@timestamp").containsPattern("Time_Keep +Off");
			assertThat(included).as("neither in a file of parsers").contains("[OUTPUT]").contains("[FILTER]");
		}
	}

	@Test
	void mayReadTheFilesOfTheirRouter() {
		JsonNode task = this.template.resources("AWS::ECS::TaskDefinition").firstEntry().getValue();
		Set<String> files = routerFiles(container(task, "LogRouter").path("Environment"));
		List<JsonNode> statements = this.template.root()
			.findParents("Action")
			.stream()
			.filter((statement) -> statement.path("Action").asText().equals("s3:GetObject"))
			.toList();
		assertThat(statements).hasSize(ProductionTemplates.TOPOLOGY.services().size())
			.allSatisfy((statement) -> assertThat(routerFiles(statement.path("Resource"))).isEqualTo(files));
	}

	private static Set<String> routerFiles(JsonNode node) {
		return found(FILE, node.toString());
	}

	private static Set<String> found(Pattern pattern, CharSequence text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

	@Test
	void mayReadTheParametersThatTheyAskFor() {
		Set<String> asked = new HashSet<>();
		this.template.resources("AWS::ECS::TaskDefinition")
			.forEach((id, task) -> asked.add(variable(container(task, "Service"), "PARAMETER_PATH").asText()));
		assertThat(asked).hasSize(1);
		List<JsonNode> statements = ProductionTemplates.secondary("data")
			.root()
			.findParents("Action")
			.stream()
			.filter((statement) -> statement.path("Action").asText().equals("ssm:GetParametersByPath"))
			.toList();
		assertThat(statements).hasSize(ProductionTemplates.TOPOLOGY.services().size())
			.allSatisfy((statement) -> assertThat(statement.path("Resource").path("Fn::Join").path(1).path(2).asText())
				.endsWith(":parameter" + asked.iterator().next()));
	}

	@Test
	void letOnlyTheUserServiceSeeTheSigningKeyAndTheOperatorsPassword() {
		this.template.resources("AWS::ECS::TaskDefinition").forEach((id, task) -> {
			boolean isUser = id.toLowerCase(java.util.Locale.ROOT).startsWith("user");
			assertThat(container(task, "Service").path("Secrets").toString().contains("SIGNINGKEY")).as(id)
				.isEqualTo(isUser);
			assertThat(container(task, "Service").path("Secrets").toString().contains("OPERATOR_PASSWORD")).as(id)
				.isEqualTo(isUser);
		});
	}

	@Test
	void letOnlyTheProductServiceReachTheCache() {
		this.template.resources("AWS::ECS::TaskDefinition").forEach((id, task) -> {
			boolean isProduct = id.toLowerCase(java.util.Locale.ROOT).startsWith("product");
			JsonNode service = container(task, "Service");
			assertThat(service.path("Environment").toString().contains("CACHE_HOST")).as(id).isEqualTo(isProduct);
			assertThat(service.path("Secrets").toString().contains("CACHE_PASSWORD")).as(id).isEqualTo(isProduct);
		});
	}

	@Test
	void rollBackByThemselvesAndOpenNoShell() {
		var services = this.template.resources("AWS::ECS::Service");
		assertThat(services).hasSize(ProductionTemplates.TOPOLOGY.services().size());
		services.forEach((id, service) -> {
			JsonNode deployment = service.path("DeploymentConfiguration");
			assertThat(deployment.path("DeploymentCircuitBreaker").path("Rollback").asBoolean()).as(id).isTrue();
			assertThat(deployment.path("Alarms").path("Rollback").asBoolean()).as(id).isTrue();
			assertThat(service.path("EnableExecuteCommand").asBoolean()).as(id).isFalse();
			assertThat(service.path("CapacityProviderStrategy").toString()).contains("\"FARGATE\"", "\"Base\":6");
		});
	}

	@Test
	void areDeletedBeforeTheCapacityThatTheyName() {
		String capacity = this.template.resources("AWS::ECS::ClusterCapacityProviderAssociations")
			.firstEntry()
			.getKey();
		this.template.resources("AWS::ECS::Service")
			.keySet()
			.forEach((id) -> assertThat(this.template.root().path("Resources").path(id).path("DependsOn").toString())
				.as(id)
				.contains("\"%s\"".formatted(capacity)));
	}

	@Test
	void carryTheLoadOfALostRegionWithoutStartingATask() {
		Environment.Tasks tasks = Environment.production().tasks();
		for (int regions = 2; regions <= 5; regions++) {
			assertThat(tasks.floor(regions) * (regions - 1)).isGreaterThanOrEqualTo(tasks.worldwidePeak());
		}
		this.template.resources("AWS::ApplicationAutoScaling::ScalableTarget")
			.forEach((id, target) -> assertThat(target.path("MinCapacity").asInt()).as(id).isEqualTo(tasks.floor(3)));
	}

	@Test
	void standBehindAFirewallThatLimitsEachAddress() {
		String rules = this.template.resource("AWS::WAFv2::WebACL").path("Rules").toString();
		assertThat(rules).contains("AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet",
				"RateBasedStatement");
		assertThat(this.template.resources("AWS::WAFv2::WebACLAssociation")).hasSize(1);
	}

	@Test
	void areNotHeldUpByTheLimitWhenTheySpeakToEachOther() {
		assertThat(this.template.resource("AWS::WAFv2::IPSet").path("Addresses"))
			.hasSize(ProductionTemplates.TOPOLOGY.regions().size() * Environment.production().natGateways());
		for (JsonNode rule : this.template.resource("AWS::WAFv2::WebACL").path("Rules")) {
			JsonNode rate = rule.path("Statement").path("RateBasedStatement");
			if (rate.path("AggregateKeyType").asText().equals("IP")) {
				assertThat(rate.path("ScopeDownStatement").path("NotStatement").path("Statement").toString())
					.contains("IPSetReferenceStatement");
				return;
			}
		}
		throw new AssertionError("no limit for each address");
	}

	@Test
	void takeNeitherAnEdgeNorAnotherRegionForTheClientWhoLogsIn() {
		String user = this.template.resources("AWS::ECS::TaskDefinition")
			.keySet()
			.stream()
			.filter((id) -> id.toLowerCase(Locale.ROOT).startsWith("user"))
			.findAny()
			.orElseThrow();
		JsonNode task = this.template.resources("AWS::ECS::TaskDefinition").get(user);
		String proxies = variable(container(task, "Service"), "SERVER_TOMCAT_REMOTEIP_TRUSTEDPROXIES").toString();
		assertThat(proxies.split("/32", -1))
			.hasSize(1 + ProductionTemplates.TOPOLOGY.regions().size() * Environment.production().natGateways());
		assertThat(proxies).contains(ProductionTemplates.DEPLOYMENT.edgeRanges());
	}

	private static JsonNode variable(JsonNode container, String name) {
		for (JsonNode variable : container.path("Environment")) {
			if (variable.path("Name").asText().equals(name)) {
				return variable.path("Value");
			}
		}
		throw new AssertionError("no variable " + name);
	}

	private static JsonNode container(JsonNode task, String name) {
		for (JsonNode container : task.path("ContainerDefinitions")) {
			if (container.path("Name").asText().equals(name)) {
				return container;
			}
		}
		throw new AssertionError("no container " + name);
	}

}
