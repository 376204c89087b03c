package dev.isthmus.infra.compute;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.infra.Template;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationTests {

	private final Template template = ProductionTemplates.secondary("migration");

	@Test
	void runTheSameImagesAsTheServicesThatHaveASchema() {
		Set<String> images = new TreeSet<>();
		ProductionTemplates.secondary("services").resources("AWS::ECS::TaskDefinition").forEach((id, task) -> {
			if (!id.toLowerCase(Locale.ROOT).startsWith("search")) {
				task.path("ContainerDefinitions").findValues("Image").forEach((image) -> images.add(image.toString()));
			}
		});
		assertThat(this.template.resources("AWS::ECS::TaskDefinition")).hasSize(2)
			.allSatisfy((id, task) -> assertThat(images).contains(container(task).path("Image").toString()));
	}

	@Test
	void startAClassOfTheLibraryWithTheImagesClassPath() {
		Path source = Path.of("../multi-region/src/main/java", MigrationTask.MAIN_CLASS.replace('.', '/') + ".java");
		assertThat(source).exists();
		this.template.resources("AWS::ECS::TaskDefinition")
			.forEach((id, task) -> assertThat(container(task).path("EntryPoint")).as(id)
				.extracting(JsonNode::asText)
				.startsWith("java")
				.endsWith("-cp", "@/app/jib-classpath-file", MigrationTask.MAIN_CLASS));
	}

	@Test
	void areGivenNoSecret() {
		this.template.resources("AWS::ECS::TaskDefinition").forEach((id, task) -> {
			assertThat(container(task).has("Secrets")).as(id).isFalse();
			assertThat(container(task).path("ReadonlyRootFilesystem").asBoolean()).as(id).isTrue();
			assertThat(container(task).path("User").asText()).as(id).isEqualTo("10001:10001");
		});
	}

	@Test
	void sayHowTheyAreRun() {
		JsonNode outputs = this.template.root().path("Outputs");
		assertThat(outputs.path("Network").path("Value").toString()).contains("awsvpcConfiguration={subnets=[",
				"],securityGroups=[", "],assignPublicIp=DISABLED}");
		assertThat(outputs.path("Tasks").path("Value").findValuesAsText("Ref")).hasSize(2);
		assertThat(outputs.has("ClusterName")).isTrue();
	}

	private static JsonNode container(JsonNode task) {
		return task.path("ContainerDefinitions").path(0);
	}

}
