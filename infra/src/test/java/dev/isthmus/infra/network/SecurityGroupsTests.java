package dev.isthmus.infra.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of security groups. Whoever adds a rule anywhere has to add it here, too.
 */
class SecurityGroupsTests {

	private static final String GROUP = "AWS::EC2::SecurityGroup";

	/** The name of a group in its logical id, which ends with a hash. */
	private static final Pattern NAME = Pattern.compile("Groups([A-Za-z]+?)[0-9A-F]{8}");

	static Iterable<RegionId> regions() {
		return ProductionTemplates.TOPOLOGY.regionIds();
	}

	@ParameterizedTest
	@MethodSource("regions")
	void letInWhatTheTableSaysAndNothingElse(RegionId region) {
		assertThat(rules(ProductionTemplates.region(region, "foundation"), "Ingress")).containsExactlyInAnyOrder(
				"LoadBalancer 443 <- 0.0.0.0/0", "BastionBalancer 22 <- 198.51.100.0/24",
				"BastionBalancer 22 <- 203.0.113.0/24", "Bastion 22 <- BastionBalancer",
				"Services 8080 <- LoadBalancer", "Database 3306 <- Bastion", "Database 3306 <- Services",
				"Search 443 <- Bastion", "Search 443 <- Services", "Cache 6379 <- Services", "Endpoints 443 <- Bastion",
				"Endpoints 443 <- Services");
	}

	@ParameterizedTest
	@MethodSource("regions")
	void letOutWhatTheTableSaysAndNothingElse(RegionId region) {
		assertThat(rules(ProductionTemplates.region(region, "foundation"), "Egress")).containsExactlyInAnyOrder(
				"BastionBalancer 22 -> Bastion", "LoadBalancer 8080 -> Services", "Bastion 3306 -> Database",
				"Bastion 443 -> Search", "Bastion 443 -> Endpoints", "Bastion 443 -> pl-00000000",
				"Services 3306 -> Database", "Services 443 -> Search", "Services 6379 -> Cache",
				"Services 443 -> Endpoints", "Services 443 -> 0.0.0.0/0");
	}

	@Test
	void aRuleTooManyIsNoticed() {
		Template template = ProductionTemplates.primary("foundation");
		Template opened = Template.of("opened", template.root().deepCopy());
		((ObjectNode) opened.root().path("Resources")).putObject("TooMany")
			.put("Type", GROUP + "Ingress")
			.putObject("Properties")
			.put("CidrIp", "0.0.0.0/0")
			.put("FromPort", 3306)
			.put("ToPort", 3306)
			.putObject("GroupId")
			.putArray("Fn::GetAtt")
			.add(opened.resources(GROUP).firstEntry().getKey());
		assertThat(rules(opened, "Ingress")).hasSize(rules(template, "Ingress").size() + 1);
	}

	@Test
	void anotherProtocolIsAnotherRule() {
		Template template = ProductionTemplates.primary("foundation");
		Template changed = Template.of("changed", template.root().deepCopy());
		changed.resources(GROUP)
			.values()
			.forEach((group) -> group.path("SecurityGroupIngress")
				.forEach((rule) -> ((ObjectNode) rule).put("IpProtocol", "udp")));
		assertThat(rules(changed, "Ingress")).isNotEqualTo(rules(template, "Ingress"));
	}

	/** A rule is of use only if those it speaks of have joined the group. */
	@ParameterizedTest
	@CsvSource({ "foundation, AWS::EC2::VPCEndpoint, /SecurityGroupIds, Endpoints",
			"data, AWS::RDS::DBCluster, /VpcSecurityGroupIds, Database",
			"data, AWS::OpenSearchService::Domain, /VPCOptions/SecurityGroupIds, Search",
			"data, AWS::ElastiCache::ReplicationGroup, /SecurityGroupIds, Cache",
			"data, AWS::SecretsManager::RotationSchedule, /HostedRotationLambda/VpcSecurityGroupIds, Services",
			"services, AWS::ElasticLoadBalancingV2::LoadBalancer, /SecurityGroups, LoadBalancer",
			"services, AWS::ECS::Service, /NetworkConfiguration/AwsvpcConfiguration/SecurityGroups, Services",
			"access, AWS::ElasticLoadBalancingV2::LoadBalancer, /SecurityGroups, BastionBalancer",
			"access, AWS::EC2::LaunchTemplate, /LaunchTemplateData/SecurityGroupIds, Bastion" })
	void areJoinedByThoseWhomTheTableNames(String part, String type, String property, String group) {
		List<String> joined = new ArrayList<>();
		for (RegionId region : regions()) {
			ProductionTemplates.region(region, part)
				.resources(type)
				.values()
				.stream()
				.map((resource) -> resource.at(property))
				.filter((groups) -> !groups.isMissingNode())
				.forEach((groups) -> NAME.matcher(groups.toString())
					.results()
					.forEach((found) -> joined.add(found.group(1))));
		}
		assertThat(joined).isNotEmpty().containsOnly(group);
	}

	@Test
	void noOtherStackHasGroupsOrRules() {
		for (Template template : ProductionTemplates.all()) {
			if (!template.stackName().endsWith("-foundation")) {
				assertThat(template.resources(GROUP)).as(template.stackName()).isEmpty();
				assertThat(template.resources(GROUP + "Ingress")).as(template.stackName()).isEmpty();
				assertThat(template.resources(GROUP + "Egress")).as(template.stackName()).isEmpty();
			}
		}
	}

	private static SortedSet<String> rules(Template template, String direction) {
		var names = new TreeMap<String, String>();
		template.resources(GROUP).keySet().forEach((id) -> names.put(id, id.replaceAll("^Groups|[0-9A-F]{8}$", "")));
		SortedSet<String> rules = new TreeSet<>();
		template.resources(GROUP)
			.forEach((id, group) -> group.path("SecurityGroup" + direction)
				.forEach((rule) -> rules.add(describe(names, names.get(id), rule, direction))));
		template.resources(GROUP + direction)
			.values()
			.forEach((rule) -> rules.add(describe(names, group(names, rule.path("GroupId")), rule, direction)));
		rules.removeIf((rule) -> rule.contains("255.255.255.255/32"));
		return rules;
	}

	private static String describe(Map<String, String> names, String group, JsonNode rule, String direction) {
		boolean inward = direction.equals("Ingress");
		String ports = rule.path("FromPort").asText();
		if (!rule.path("FromPort").equals(rule.path("ToPort"))) {
			ports += "-" + rule.path("ToPort").asText();
		}
		String protocol = rule.path("IpProtocol").asText();
		if (!protocol.equals("tcp")) {
			ports += " of protocol " + protocol;
		}
		return "%s %s %s %s".formatted(group, ports, inward ? "<-" : "->", peer(names, rule, inward));
	}

	private static String peer(Map<String, String> names, JsonNode rule, boolean inward) {
		String prefixList = inward ? "SourcePrefixListId" : "DestinationPrefixListId";
		for (String address : new String[] { "CidrIp", "CidrIpv6", prefixList }) {
			if (rule.has(address)) {
				return rule.path(address).asText();
			}
		}
		return group(names, rule.path(inward ? "SourceSecurityGroupId" : "DestinationSecurityGroupId"));
	}

	private static String group(Map<String, String> names, JsonNode reference) {
		String id = reference.path("Fn::GetAtt").path(0).asText();
		return names.getOrDefault(id, reference.toString());
	}

}
