package dev.isthmus.infra.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperationsTests {

	private final Template template = ProductionTemplates.primary("operations");

	private final Template access = ProductionTemplates.primary("access");

	@Test
	void bastionsHaveNoPublicAddressNoKeyAndTheNewMetadataServiceOnly() {
		JsonNode host = this.access.resource("AWS::EC2::LaunchTemplate").path("LaunchTemplateData");
		assertThat(host.path("MetadataOptions").path("HttpTokens").asText()).isEqualTo("required");
		assertThat(host.has("KeyName")).isFalse();
		assertThat(host.path("BlockDeviceMappings").toString()).contains("\"Encrypted\":true");
		JsonNode hosts = this.access.resource("AWS::AutoScaling::AutoScalingGroup");
		assertThat(hosts.path("MinSize").asInt()).isEqualTo(2);
		assertThat(hosts.path("VPCZoneIdentifier")).hasSize(2);
	}

	@Test
	void bastionsGiveTunnelsAndNoShell() {
		String userData = this.access.resource("AWS::EC2::LaunchTemplate").toString();
		assertThat(userData).contains("PermitTTY no", "ForceCommand /usr/sbin/nologin", "PermitOpen");
	}

	@Test
	void operatorsGetAConfigurationForSsh() {
		String outputs = this.access.root().path("Outputs").toString();
		assertThat(outputs).contains("LocalForward 9200", "LocalForward 3306", "LocalForward 3307", "_dashboards",
				"SessionType none");
	}

	@Test
	void theDashboardOfARegionShowsItsObjectiveAndWhatIsLeftOfIt() {
		Dashboard dashboard = Dashboard.of(this.template);
		JsonNode left = dashboard.widget("Availability, objective 99.99 %");
		assertThat(left.path("setPeriodToTimeRange").asBoolean()).isTrue();
		assertThat(left.path("metrics").toString()).contains("error budget left, %", "* 0.0001",
				"HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count");
		assertThat(dashboard.widget("Replication lag, ms").path("metrics").toString())
			.contains("AuroraGlobalDBReplicationLag");
	}

	@Test
	void theGlobalDashboardShowsEveryRegionSideBySide() {
		Dashboard dashboard = Dashboard.of(ProductionTemplates.global());
		JsonNode budget = dashboard.widget("Error budget left of 30 days, %");
		assertThat(dashboard.range()).isEqualTo("-P30D");
		assertThat(budget.path("setPeriodToTimeRange").asBoolean()).as("of 30 days, not of the last minute").isTrue();
		JsonNode inDns = dashboard.widget("Active in DNS (1 is yes)");
		assertThat(inDns.path("setPeriodToTimeRange").asBoolean()).as("now").isFalse();
		assertThat(inDns.path("metrics").toString()).contains("HealthCheckStatus");
		JsonNode lag = dashboard.widget("Replication lag, ms");
		ProductionTemplates.TOPOLOGY.regionIds().forEach((region) -> {
			assertThat(budget.path("metrics").toString()).contains(region + " error budget left, %", "* 0.0001");
			assertThat(inDns.path("metrics").toString()).contains(region.value());
			assertThat(lag.path("metrics").toString()).contains("AuroraGlobalDBReplicationLag", region.value());
		});
	}

	@Test
	void somebodyIsToldWhenTheDatabaseFallsBehind() {
		assertThat(this.template.resources("AWS::CloudWatch::Alarm").values()).anySatisfy((alarm) -> {
			assertThat(alarm.path("MetricName").asText()).isEqualTo("AuroraGlobalDBReplicationLag");
			assertThat(alarm.path("AlarmActions")).isNotEmpty();
		});
	}

	@Test
	void everyTopicTakesWhatAlarmsTellIt() {
		Map<String, Template> templates = ProductionTemplates.all()
			.stream()
			.collect(Collectors.toMap(Template::stackName, Function.identity()));
		Map<JsonNode, JsonNode> topics = new HashMap<>();
		templates.forEach((name, stack) -> stack.resources("AWS::CloudWatch::Alarm").values().forEach((alarm) -> {
			assertThat(alarm.path("AlarmActions")).isNotEmpty();
			for (JsonNode action : alarm.path("AlarmActions")) {
				JsonNode output = action.path("Fn::GetStackOutput");
				Template owner = templates.getOrDefault(output.path("StackName").asText(), stack);
				JsonNode topic = output.isMissingNode() ? action
						: owner.root().at("/Outputs/%s/Value".formatted(output.path("OutputName").asText()));
				assertThat(statements(owner, topic)).as("%s in %s", topic, owner.stackName())
					.anySatisfy(OperationsTests::letsAlarmsPublish);
				topics.put(action, topic);
			}
		}));
		assertThat(topics).hasSize(1 + ProductionTemplates.TOPOLOGY.regions().size());
	}

	private static List<JsonNode> statements(Template owner, JsonNode topic) {
		List<JsonNode> statements = new ArrayList<>();
		for (JsonNode policy : owner.resources("AWS::SNS::TopicPolicy").values()) {
			for (JsonNode statement : policy.path("PolicyDocument").path("Statement")) {
				if (policy.path("Topics").path(0).equals(topic) && statement.path("Resource").equals(topic)) {
					statements.add(statement);
				}
			}
		}
		return statements;
	}

	private static void letsAlarmsPublish(JsonNode statement) {
		assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
		assertThat(statement.path("Principal").path("Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
		assertThat(statement.path("Action").asText()).isEqualTo("sns:Publish");
		assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount").asText())
			.isEqualTo(ProductionTemplates.DEPLOYMENT.account());
	}

	@Test
	void theLossOfTheRegionCanBeRehearsed() {
		JsonNode experiment = this.template.resource("AWS::FIS::ExperimentTemplate");
		assertThat(experiment.path("Actions").toString()).contains("aws:network:disrupt-connectivity", "PT10M");
		JsonNode stop = experiment.path("StopConditions").path(0);
		assertThat(stop.path("Source").asText()).isEqualTo("aws:cloudwatch:alarm");
		assertThat(stop.path("Value").toString()).contains("ReplicationLag");
	}

}
