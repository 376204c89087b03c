package dev.isthmus.infra.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What roles may do, in every template.
 */
class PolicyTests {

	/**
	 * Actions for which IAM knows no resources ("Actions, resources, and condition keys
	 * for AWS services").
	 */
	private static final Set<String> WITHOUT_RESOURCES = Set.of("ec2:DescribeManagedPrefixLists",
			"ecr:GetAuthorizationToken", "cloudwatch:PutMetricData");

	@Test
	void noRoleMayDoEverythingAServiceOffers() {
		for (Statement statement : statements()) {
			assertThat(statement.actions()).as(statement.toString())
				.isNotEmpty()
				.noneMatch((action) -> action.equals("*") || action.endsWith(":*"));
		}
	}

	@Test
	void noStatementNamesAllResourcesWhereItCouldNameSome() {
		for (Statement statement : statements()) {
			if (statement.resources().contains("*")) {
				assertThat(WITHOUT_RESOURCES).as(statement.toString()).containsAll(statement.actions());
			}
		}
	}

	@Test
	void noStatementTurnsARuleRound() {
		for (Statement statement : statements()) {
			assertThat(statement.json().has("NotAction")).isFalse();
			assertThat(statement.json().has("NotResource")).isFalse();
		}
	}

	@Test
	void nobodyOutsideTheAccountIsTrusted() {
		for (Template template : ProductionTemplates.all()) {
			template.resources("AWS::IAM::Role").forEach((id, role) -> {
				for (JsonNode statement : role.path("AssumeRolePolicyDocument").path("Statement")) {
					JsonNode principal = statement.path("Principal");
					assertThat(principal.isTextual()).as("%s %s", id, principal).isFalse();
					if (principal.has("AWS")) {
						assertThat(principal.path("AWS").toString()).contains(":root");
					}
				}
			});
		}
	}

	private static List<Statement> statements() {
		List<Statement> statements = new ArrayList<>();
		for (Template template : ProductionTemplates.all()) {
			for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
				template.resources(type)
					.forEach((id, policy) -> add(statements, template, id, policy.path("PolicyDocument")));
			}
			template.resources("AWS::IAM::Role")
				.forEach((id, role) -> role.path("Policies")
					.forEach((policy) -> add(statements, template, id, policy.path("PolicyDocument"))));
		}
		assertThat(statements).hasSizeGreaterThan(30);
		return statements;
	}

	private static void add(List<Statement> statements, Template template, String id, JsonNode document) {
		document.path("Statement").forEach((json) -> statements.add(new Statement(template.stackName(), id, json)));
	}

	private record Statement(String stack, String policy, JsonNode json) {

		List<String> actions() {
			return texts("Action");
		}

		List<String> resources() {
			return texts("Resource");
		}

		private List<String> texts(String field) {
			List<String> texts = new ArrayList<>();
			JsonNode value = this.json.path(field);
			if (value.isArray()) {
				value.forEach((one) -> texts.add(one.asText()));
			}
			else {
				texts.add(value.asText());
			}
			return texts;
		}

	}

}
