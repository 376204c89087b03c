package dev.isthmus.infra.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import dev.isthmus.infra.data.SecretNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTests {

	private final Template template = ProductionTemplates.primary("delivery");

	@Test
	void imagesCannotBeReplacedAndAreScanned() {
		var repositories = this.template.resources("AWS::ECR::Repository");
		assertThat(repositories).hasSize(ProductionTemplates.TOPOLOGY.services().size());
		repositories.forEach((id, repository) -> {
			assertThat(repository.path("ImageTagMutability").asText()).as(id).isEqualTo("IMMUTABLE");
			assertThat(repository.path("ImageScanningConfiguration").path("ScanOnPush").asBoolean()).as(id).isTrue();
			assertThat(repository.has("LifecyclePolicy")).as(id).isTrue();
		});
	}

	/** The first rule that speaks of an image decides about it. */
	@Test
	void imagesThatAreDeployedOutliveThoseThatAreBuilt() throws IOException {
		List<String> policies = new ArrayList<>();
		this.template.resources("AWS::ECR::Repository")
			.values()
			.forEach((repository) -> policies
				.add(repository.path("LifecyclePolicy").path("LifecyclePolicyText").asText()));
		policies.add(ProductionTemplates.secondary("foundation")
			.resource("AWS::ECR::RepositoryCreationTemplate")
			.path("LifecyclePolicy")
			.asText());
		assertThat(Files.readString(Path.of("scripts/deploy-waves"))).contains("tag=\"" + ImageRepositories.DEPLOYED);
		for (String policy : policies) {
			JsonNode rules = new ObjectMapper().readTree(policy).path("rules");
			assertThat(rules).as(policy).hasSize(2);
			assertThat(rules.path(0).path("selection").path("tagPrefixList").path(0).asText())
				.isEqualTo(ImageRepositories.DEPLOYED);
			assertThat(rules.path(0).path("rulePriority").asInt())
				.isLessThan(rules.path(1).path("rulePriority").asInt());
			assertThat(rules.path(1).path("selection").path("tagStatus").asText()).isEqualTo("any");
		}
	}

	@Test
	void imagesAreCopiedToEverySecondaryRegion() {
		JsonNode rule = this.template.resource("AWS::ECR::ReplicationConfiguration")
			.path("ReplicationConfiguration")
			.path("Rules")
			.path(0);
		assertThat(rule.path("Destinations")).hasSize(ProductionTemplates.DEPLOYMENT.secondaries().size());
	}

	@Test
	void workflowsAreBelievedOnlyForTheirRepositoryAndPurpose() {
		this.template.resources("AWS::IAM::Role").forEach((id, role) -> {
			JsonNode claims = role.path("AssumeRolePolicyDocument")
				.path("Statement")
				.path(0)
				.path("Condition")
				.path("StringEquals");
			assertThat(claims.path("token.actions.githubusercontent.com:sub").asText()).as(id)
				.startsWith("repo:example/isthmus:")
				.doesNotContain("*");
			assertThat(claims.path("token.actions.githubusercontent.com:aud").asText()).isEqualTo("sts.amazonaws.com");
		});
	}

	@Test
	void tokenKeysAreWrittenForTheirOwnerAlone(@TempDir Path directory) throws IOException {
		TokenKeys.write(directory);
		for (String name : SecretNames.TOKEN_KEYS) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
				.isEqualTo("rw-------");
		}
		JsonNode publicKeys = read(directory.resolve(SecretNames.PUBLIC_KEYS)).path("keys");
		JsonNode signing = read(directory.resolve(SecretNames.SIGNING_KEY));
		assertThat(publicKeys).hasSize(2).noneMatch((key) -> key.has("d"));
		assertThat(signing.path("kid")).isEqualTo(publicKeys.path(0).path("kid"));
		assertThat(Base64.getUrlDecoder().decode(signing.path("d").asText())).hasSize(32);
	}

	private static JsonNode read(Path file) throws IOException {
		String text = Files.readString(file);
		assertThat(text).startsWith("base64:");
		return new ObjectMapper().readTree(Base64.getDecoder().decode(text.substring("base64:".length())));
	}

}
